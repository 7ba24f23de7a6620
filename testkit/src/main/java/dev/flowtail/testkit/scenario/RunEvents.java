package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The events of one run of a workflow: who it is, what its events have in common, and how they are counted. */
final class RunEvents {
    private final Stage stage;
    private final RunEvents parent;
    private final String hostStepId;
    private final String runId;
    private final String workflowId;
    private final String workflowName;
    private final Instant begun;
    private final Sequence sequence = new Sequence();

    private RunEvents(
            Stage stage, RunEvents parent, String hostStepId, String runId, String workflowId, String workflowName) {
        this.stage = stage;
        this.parent = parent;
        this.hostStepId = hostStepId;
        this.runId = runId;
        this.workflowId = workflowId;
        this.workflowName = workflowName;
        this.begun = stage.clock().instant();
    }

    static RunEvents top(Stage stage, String workflowName) {
        return new RunEvents(
                stage, null, null, stage.start().runId(), stage.start().workflowId(), workflowName);
    }

    RunEvents nested(StepPlace host, String nestedId, String nestedName) {
        return new RunEvents(stage, this, host.id(), stage.freshId(), nestedId, nestedName);
    }

    Stage stage() {
        return stage;
    }

    String runId() {
        return runId;
    }

    String workflowId() {
        return workflowId;
    }

    String topRunId() {
        return parent == null ? runId : parent.topRunId();
    }

    int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    double seconds() {
        return Duration.between(begun, stage.clock().instant()).toMillis() / 1e3;
    }

    StepPlace place(String stepName, int index) {
        return new StepPlace(stage.freshId(), stepName, JsonValues.number(index), hostStepId);
    }

    JsonObjectBuilder run(String event) {
        JsonObjectBuilder builder = family(event);
        if (hostStepId != null) {
            builder.add("parent_step_id", hostStepId);
        }
        return builder.add("nested_depth", depth());
    }

    JsonObjectBuilder step(String event, StepPlace place) {
        JsonObjectBuilder builder = family(event);
        place.addTo(builder, depth());
        return builder;
    }

    /** An event that does not name its step by an identifier. */
    JsonObjectBuilder unplaced(String event, StepPlace place) {
        return family(event)
                .add("nested_depth", depth())
                .add("step_name", place.name())
                .add("step_index", place.index());
    }

    JsonObjectBuilder stepCompleted(StepPlace place, JsonObject output) {
        return step("StepCompleted", place)
                .add("content", output.get("content"))
                .add("content_type", "str")
                .add("step_response", output);
    }

    private JsonObjectBuilder family(String event) {
        return JsonValues.object()
                .add("created_at", stage.clock().instant().getEpochSecond())
                .add("event", event)
                .add("workflow_id", workflowId)
                .add("workflow_name", workflowName)
                .add("session_id", stage.start().sessionId())
                .add("run_id", runId);
    }

    /** In 2.x each enclosing level counts an event of the workflow family once more. */
    void send(JsonObjectBuilder event) {
        send(event, depth() + 1);
    }

    /** AgentOS 2.x tells of the output of a function only in nested workflows, and counts it once less. */
    void sendStepOutput(StepPlace place, JsonObject output) {
        if (depth() > 0) {
            JsonObjectBuilder event = family("StepOutput")
                    .add("parent_step_id", hostStepId)
                    .add("nested_depth", depth())
                    .add("step_name", place.name())
                    .add("step_index", place.index())
                    .add(
                            "step_output",
                            JsonValues.object(output).addNull("steps").add("requires_iteration_review_pause", false));
            send(event, depth());
        }
    }

    private void send(JsonObjectBuilder event, int counts) {
        stage.emit(WireJson.of(numbered(event, counts)));
    }

    /** The event with the next number, to be sent by somebody else. */
    JsonObject numbered(JsonObjectBuilder event) {
        return numbered(event, depth() + 1);
    }

    private JsonObject numbered(JsonObjectBuilder event, int counts) {
        return event.add("event_index", sequence.take(counts)).build();
    }

    /** Events of agents count in the sequence of the top-level run, and leave holes in those between. */
    void sendOfAgent(JsonObjectBuilder event) {
        RunEvents run = this;
        for (; run.parent != null; run = run.parent) {
            run.sequence.take();
        }
        run.send(event, 1);
    }

    /** A nested run as it stands in {@code step_executor_runs}; its results follow. */
    JsonObjectBuilder summary(String input, String content) {
        JsonObjectBuilder summary = JsonValues.object()
                .add("input", input)
                .add("content", content)
                .add("content_type", "str")
                .add("workflow_id", workflowId)
                .add("workflow_name", workflowName)
                .add("run_id", runId)
                .add("session_id", stage.start().sessionId())
                .add("parent_run_id", parent.runId)
                .add("workflow_step_id", hostStepId)
                .add("created_at", begun.getEpochSecond())
                .add("status", "COMPLETED");
        List.of("images", "videos", "audio", "files").forEach(media -> summary.add(media, JsonValues.array()));
        return summary;
    }
}
