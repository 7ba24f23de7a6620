package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** One step while it runs. Its executor is an agent, or a function where no agent is called. */
public final class StepRun {
    private final WorkflowRun workflow;
    private final StepPlace place;
    private final String input;
    private AgentRun agent;
    private String content = "";

    StepRun(WorkflowRun workflow, StepPlace place, String input) {
        this.workflow = workflow;
        this.place = place;
        this.input = input;
    }

    /** Lets an agent do the step. It has begun when the part is played, and has completed afterwards. */
    public StepRun agent(String id, String name, WorkflowRun.Part<AgentRun> part) throws InterruptedException {
        begin(id, name);
        part.play(agent);
        end();
        return this;
    }

    /** Lets a function do the step. */
    public StepRun returns(String content) {
        this.content = content;
        return this;
    }

    AgentRun begin(String id, String name) {
        agent = new AgentRun(workflow, place, id, name, input);
        agent.begin();
        return agent;
    }

    void end() {
        content = agent.end();
        workflow.results().agent(place.name(), agent);
    }

    StepPlace place() {
        return place;
    }

    String content() {
        return content;
    }

    boolean isFunction() {
        return agent == null;
    }

    JsonObject output() {
        return (isFunction()
                        ? Results.output(place, "Step", "function", "function", content, null, JsonValue.NULL)
                        : Results.output(place, "Step", "agent", agent.name(), content, agent.runId(), agent.metrics()))
                .build();
    }
}
