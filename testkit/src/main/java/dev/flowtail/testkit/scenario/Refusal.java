package dev.flowtail.testkit.scenario;

/**
 * Why a server does not take an answer; the run stays paused.
 *
 * @param malformed whether the requirements could not be read, which HTTP says with a status; anything else is an event of its stream
 * @param text in the server's words
 */
public record Refusal(boolean malformed, String text) {}
