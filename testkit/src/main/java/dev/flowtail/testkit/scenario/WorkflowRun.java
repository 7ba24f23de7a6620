package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a workflow while it goes on, told with the fields and the order of AgentOS 2.9.0. Every step gets the output of the one before as its input.
 *
 * <p>A nested workflow counts its own events in a sequence of its own, with the holes that 2.x leaves there.
 */
public final class WorkflowRun {
    /**
     * A part of a script.
     *
     * @param <T> on what it plays
     */
    @FunctionalInterface
    public interface Part<T> {
        /**
         * Plays it.
         *
         * @throws InterruptedException if the stage is closed meanwhile
         */
        void play(T on) throws InterruptedException;
    }

    private final Stage stage;
    private final WorkflowRun parent;
    private final String hostStepId;
    private final String runId;
    private final String workflowId;
    private final String name;
    private final Instant begun;
    private final Sequence sequence = new Sequence();
    private final Results results = new Results();
    private Duration tokenTime = Duration.ZERO;
    private String input;
    private int steps;

    private WorkflowRun(
            Stage stage,
            WorkflowRun parent,
            String hostStepId,
            String runId,
            String workflowId,
            String name,
            String input) {
        this.stage = stage;
        this.parent = parent;
        this.hostStepId = hostStepId;
        this.runId = runId;
        this.workflowId = workflowId;
        this.name = name;
        this.input = input;
        this.begun = stage.clock().instant();
    }

    /** Begins the run that the client started. */
    public static WorkflowRun begin(Stage stage, String workflowName) {
        Start start = stage.start();
        return new WorkflowRun(stage, null, null, start.runId(), start.workflowId(), workflowName, start.messageText())
                .begin();
    }

    private WorkflowRun begin() {
        emit(runEvent("WorkflowStarted"), 0);
        return this;
    }

    /** Lets every token of an agent take so long; by default none takes any time. */
    public WorkflowRun tokenTime(Duration duration) {
        tokenTime = duration;
        return this;
    }

    /** Waits, at the pace of the stage. */
    public WorkflowRun pause(Duration duration) throws InterruptedException {
        stage.pause(duration);
        return this;
    }

    /** Runs a step. */
    public WorkflowRun step(String stepName, Part<StepRun> part) throws InterruptedException {
        StepRun step = new StepRun(this, nextPlace(stepName), input);
        emit(stepEvent("StepStarted", step.place()), 0);
        part.play(step);
        if (depth() > 0 && step.output().getString("executor_type").equals("function")) {
            emit(stepOutput(step), 1);
        }
        complete(step.place(), step.output());
        return this;
    }

    /** Runs two or more branches at the same time. */
    public WorkflowRun parallel(String stepName, Branch... branches) throws InterruptedException {
        StepPlace place = nextPlace(stepName);
        emit(stepEvent("ParallelExecutionStarted", place).add("parallel_step_count", branches.length), 0);
        List<StepRun> runs = new ArrayList<>();
        List<AgentRun> agents = new ArrayList<>();
        for (Branch branch : branches) {
            JsonArray index =
                    JsonValues.array().add(place.index()).add(runs.size()).build();
            StepRun run = new StepRun(this, new StepPlace(stage.freshId(), branch.step(), index, place.id()), input);
            emit(stepEvent("StepStarted", run.place()), 0);
            agents.add(run.begin(branch.agentId(), branch.agentName()));
            runs.add(run);
        }
        inTurn(branches, agents);
        List<JsonObject> outputs = new ArrayList<>();
        for (StepRun run : runs) {
            run.end();
            outputs.add(run.output());
            emit(completed(run.place(), run.output()), 0);
        }
        JsonArray all = JsonValues.array(outputs);
        emit(
                stepEvent("ParallelExecutionCompleted", place)
                        .add("parallel_step_count", branches.length)
                        .add("step_results", all),
                0);
        StringBuilder content = new StringBuilder("## Parallel Execution Results");
        runs.forEach(run -> content.append("\n\n### ")
                .append(run.place().name())
                .append('\n')
                .append(run.content()));
        keep(Results.output(
                        place,
                        "Parallel",
                        "parallel",
                        stepName,
                        content.toString(),
                        null,
                        outputs.get(0).get("metrics"))
                .add("steps", all)
                .build());
        return this;
    }

    private static void inTurn(Branch[] branches, List<AgentRun> agents) throws InterruptedException {
        boolean more = true;
        for (int word = 0; more; word++) {
            more = false;
            for (int i = 0; i < branches.length; i++) {
                String[] words = AgentRun.tokens(branches[i].text());
                if (word < words.length) {
                    agents.get(i).says(words[word]);
                    more = true;
                }
            }
        }
    }

    /** Runs another workflow as a step. It has begun when the part is played, and has completed afterwards. */
    public WorkflowRun nested(String stepName, String nestedId, String nestedName, Part<WorkflowRun> part)
            throws InterruptedException {
        StepPlace place = nextPlace(stepName);
        emit(stepEvent("StepStarted", place), 0);
        WorkflowRun nested = new WorkflowRun(stage, this, place.id(), stage.freshId(), nestedId, nestedName, input);
        nested.tokenTime = tokenTime;
        nested.begin();
        part.play(nested);
        nested.complete();
        results.workflow(nested.summary(), nested.results);
        JsonArray outputs = nested.results.outputs();
        JsonValue metrics =
                outputs.isEmpty() ? JsonValue.NULL : outputs.getJsonObject(0).get("metrics");
        complete(
                place,
                Results.output(
                                place,
                                "Workflow",
                                "workflow",
                                nestedName,
                                nested.results.content(),
                                nested.runId,
                                metrics)
                        .add("steps", outputs)
                        .build());
        return this;
    }

    /** Completes the run; nothing may follow. */
    public void complete() {
        emit(
                results.addTo(
                        runEvent("WorkflowCompleted")
                                .add("content", results.content())
                                .add("content_type", "str"),
                        secondsSince(begun)),
                0);
    }

    private void complete(StepPlace place, JsonObject output) {
        emit(completed(place, output), 0);
        keep(output);
    }

    private void keep(JsonObject output) {
        results.step(output);
        input = output.getString("content");
    }

    private JsonObjectBuilder completed(StepPlace place, JsonObject output) {
        return stepEvent("StepCompleted", place)
                .add("content", output.get("content"))
                .add("content_type", "str")
                .add("step_response", output);
    }

    private JsonObjectBuilder stepOutput(StepRun step) {
        StepPlace place = step.place();
        return familyEvent("StepOutput")
                .add("parent_step_id", hostStepId)
                .add("nested_depth", depth())
                .add("step_name", place.name())
                .add("step_index", place.index())
                .add(
                        "step_output",
                        JsonValues.object(step.output())
                                .addNull("steps")
                                .add("requires_iteration_review_pause", false));
    }

    private StepPlace nextPlace(String stepName) {
        return new StepPlace(stage.freshId(), stepName, JsonValues.number(steps++), hostStepId);
    }

    private JsonObjectBuilder runEvent(String event) {
        JsonObjectBuilder builder = familyEvent(event);
        if (hostStepId != null) {
            builder.add("parent_step_id", hostStepId);
        }
        return builder.add("nested_depth", depth());
    }

    private JsonObjectBuilder stepEvent(String event, StepPlace place) {
        JsonObjectBuilder builder = familyEvent(event);
        place.addTo(builder, depth());
        return builder;
    }

    private JsonObjectBuilder familyEvent(String event) {
        return JsonValues.object()
                .add("created_at", stage.clock().instant().getEpochSecond())
                .add("event", event)
                .add("workflow_id", workflowId)
                .add("workflow_name", name)
                .add("session_id", stage.start().sessionId())
                .add("run_id", runId);
    }

    /** In 2.x each enclosing level counts an event of the workflow family once more; a step's output is counted once less. */
    private void emit(JsonObjectBuilder event, int less) {
        stage.emit(WireJson.of(
                event.add("event_index", sequence.take(depth() + 1 - less)).build()));
    }

    /** Events of agents count in the sequence of the top-level run, and leave holes in those between. */
    void emitOfAgent(JsonObjectBuilder event) {
        for (WorkflowRun run = this; run.parent != null; run = run.parent) {
            run.sequence.take();
        }
        stage.emit(WireJson.of(event.add("event_index", top().sequence.take()).build()));
    }

    private JsonObject summary() {
        JsonObjectBuilder summary = JsonValues.object()
                .add("input", parent.input)
                .add("content", results.content())
                .add("content_type", "str")
                .add("workflow_id", workflowId)
                .add("workflow_name", name)
                .add("run_id", runId)
                .add("session_id", stage.start().sessionId())
                .add("parent_run_id", parent.runId)
                .add("workflow_step_id", hostStepId)
                .add("created_at", begun.getEpochSecond())
                .add("status", "COMPLETED");
        List.of("images", "videos", "audio", "files").forEach(media -> summary.add(media, JsonValues.array()));
        return results.addTo(summary, secondsSince(begun)).build();
    }

    void pauseForToken() throws InterruptedException {
        stage.pause(tokenTime);
    }

    double secondsSince(Instant instant) {
        return Duration.between(instant, stage.clock().instant()).toMillis() / 1e3;
    }

    int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    WorkflowRun top() {
        return parent == null ? this : parent.top();
    }

    String runId() {
        return runId;
    }

    String workflowId() {
        return workflowId;
    }

    Stage stage() {
        return stage;
    }

    Results results() {
        return results;
    }
}
