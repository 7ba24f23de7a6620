package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** One step while it runs. Its executor is an agent, or a function where no agent is called. */
public final class StepRun {
    private final WorkflowRun workflow;
    private final StepPlace place;
    private final String input;
    private final Judgement answer;
    private AgentRun agent;
    private String content = "";

    StepRun(WorkflowRun workflow, StepPlace place, String input) {
        this(workflow, place, input, null);
    }

    /** A step that people were asked about. */
    StepRun(WorkflowRun workflow, StepPlace place, String input, Judgement answer) {
        this.answer = answer;
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

    /** Lets a team do the step, likewise. */
    public StepRun team(String id, String name, WorkflowRun.Part<AgentRun> part) throws InterruptedException {
        agent = new AgentRun(workflow, place, true, id, name, input);
        agent.begin();
        part.play(agent);
        end();
        return this;
    }

    /** Lets a function do the step. */
    public StepRun returns(String content) {
        this.content = content;
        return this;
    }

    /** The values that people filled in, empty where nobody was asked for any. */
    public JsonObject values() {
        return answer == null ? JsonValue.EMPTY_JSON_OBJECT : answer.input();
    }

    /** What people said when they wanted it done again. */
    public Optional<String> feedback() {
        return answer == null ? Optional.empty() : answer.feedback();
    }

    /** How often it ran before. */
    public int tries() {
        return answer == null || answer.verdict() != Judgement.Verdict.RETRY ? 0 : answer.retryCount() + 1;
    }

    AgentRun begin(String id, String name) {
        agent = new AgentRun(workflow, place, false, id, name, input);
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
                        : Results.output(
                                place, "Step", agent.kind(), agent.name(), content, agent.runId(), agent.metrics()))
                .build();
    }
}
