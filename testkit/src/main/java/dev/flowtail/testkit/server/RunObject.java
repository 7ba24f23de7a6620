package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Component;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run as its server tells of it to those who ask over HTTP; here, and not in the events, AgentOS 2.x says that a run failed. */
final class RunObject {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> COPIED = List.of(
            "workflow_name",
            "content",
            "content_type",
            "step_results",
            "step_executor_runs",
            "step_requirements",
            "paused_step_index",
            "paused_step_name",
            "pause_kind",
            "metadata",
            "metrics");

    private static final List<String> PAUSED =
            List.of("paused_step_index", "paused_step_name", "pause_kind", "error_requirements");

    private final Component component;
    private final Start start;
    private final long createdAt;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private String status = "RUNNING";
    private boolean started;
    private boolean continued;

    RunObject(Component component, Start start, long createdAt) {
        this.component = component;
        this.start = start;
        this.createdAt = createdAt;
    }

    /** Takes over what an event says about the run. */
    synchronized void observe(JsonObject event) {
        String name = event.getString("event", "");
        if (name.equals("WorkflowAgentCompleted") && !started) {
            // A direct answer of the deciding agent: the workflow itself never ran.
            become("COMPLETED", event);
        }
        if (!event.getString("run_id", "").equals(start.runId())) {
            return;
        }
        switch (name) {
            case "WorkflowStarted" -> {
                started = true;
                become("RUNNING", event);
            }
            case "WorkflowPaused" -> become("PAUSED", event);
            case "WorkflowCancelled" -> become("CANCELLED", event);
            case "WorkflowCompleted" -> become(status.equals("CANCELLED") ? status : "COMPLETED", event);
            case "WorkflowError" -> fail(event.getString("error", ""));
            default -> {
                if (component.kind() != Component.Kind.WORKFLOW) {
                    observeAgents(name, event);
                }
            }
        }
    }

    private void observeAgents(String name, JsonObject event) {
        switch (name.replaceFirst("^Team", "")) {
            case "RunPaused" -> become("PAUSED", event);
            case "RunCancelled" -> become("CANCELLED", event);
            case "RunCompleted" -> become(status.equals("CANCELLED") ? status : "COMPLETED", event);
            case "RunError" -> fail(event.getString("content", ""));
            default -> {
                // Tells nothing about the run as a whole.
            }
        }
    }

    private void become(String newStatus, JsonObject event) {
        become(newStatus);
        COPIED.stream().filter(event::containsKey).forEach(member -> members.put(member, event.get(member)));
    }

    private void become(String newStatus) {
        status = newStatus;
        notifyAll();
    }

    synchronized void pause() {
        become("PAUSED");
    }

    /** What only those learn who ask. */
    synchronized void keep(JsonObject hidden) {
        members.putAll(hidden);
    }

    /** Takes over the requirements of an answer, as they came. */
    synchronized void resume(JsonArray requirements) {
        if (!requirements.isEmpty()) {
            members.put("step_requirements", requirements);
        }
        continued = true;
        PAUSED.forEach(members::remove);
        become("RUNNING");
    }

    synchronized void cancel() {
        become("CANCELLED");
    }

    synchronized void cancel(String reason) {
        members.put("content", JsonValues.text(reason));
        cancel();
    }

    synchronized void fail(String error) {
        members.put(
                "content",
                JsonValues.text(
                        "Background " + (continued ? "continue " : "") + "streaming execution failed: " + error));
        become("ERROR");
    }

    /** The object as soon as the run is in this state. */
    synchronized JsonObject awaitStatus(String awaited) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!status.equals(awaited)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("The run " + start.runId() + " did not become " + awaited
                        + " within half a minute; it is " + status + ".");
            }
            wait(left);
        }
        return json();
    }

    synchronized String status() {
        return status;
    }

    synchronized boolean isOver() {
        return !Set.of("RUNNING", "PAUSED").contains(status);
    }

    synchronized JsonObject json() {
        JsonObjectBuilder object = JsonValues.object()
                .add("run_id", start.runId())
                .add(AgentOsHttp.key(component), component.id())
                .add("session_id", start.sessionId())
                .add("status", status)
                .add("created_at", createdAt)
                .add("input", start.message());
        members.forEach(object::add);
        return object.build();
    }
}
