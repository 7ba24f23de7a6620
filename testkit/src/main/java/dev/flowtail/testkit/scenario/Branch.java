package dev.flowtail.testkit.scenario;

/**
 * One branch of a parallel: a step with an agent that says one thing.
 *
 * @param step its name
 * @param agentId of the agent
 * @param agentName of the agent
 * @param text said word by word, in turn with the other branches
 */
public record Branch(String step, String agentId, String agentName, String text) {}
