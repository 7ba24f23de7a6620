package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last words of a run that was cancelled, in the order of AgentOS 2.9.0: its agents, the workflow, and a completion that is none. */
final class Cancellation {
    private static final List<String> OF_AGENT = List.of(
            "agent_id",
            "agent_name",
            "team_id",
            "team_name",
            "run_id",
            "parent_run_id",
            "session_id",
            "workflow_id",
            "workflow_run_id",
            "step_id",
            "step_name",
            "step_index",
            "nested_depth");
    private static final List<String> OF_WORKFLOW =
            List.of("workflow_id", "workflow_name", "session_id", "run_id", "nested_depth");

    private final Start start;
    private final boolean ofWorkflow;
    /** Runs of agents and teams that go on, with the event they began with. */
    private final Map<String, JsonObject> agents = new LinkedHashMap<>();

    private final Map<String, String> said = new HashMap<>();
    private JsonObject workflow = JsonValue.EMPTY_JSON_OBJECT;
    private JsonObject step = JsonValue.EMPTY_JSON_OBJECT;

    Cancellation(Start start, boolean ofWorkflow) {
        this.start = start;
        this.ofWorkflow = ofWorkflow;
    }

    /** Notes who is at work. */
    void observe(JsonObject event) {
        String run = event.getString("run_id", "");
        switch (event.getString("event", "")) {
            case "WorkflowStarted" -> workflow = run.equals(start.runId()) ? event : workflow;
            case "StepStarted" -> step = run.equals(start.runId()) ? event : step;
            case "RunStarted", "TeamRunStarted" -> agents.put(run, event);
            case "RunContent", "TeamRunContent" -> said.merge(run, event.getString("content", ""), String::concat);
            case "RunCompleted", "TeamRunCompleted", "RunError", "TeamRunError" -> agents.remove(run);
            default -> {
                // Nobody begins or ends.
            }
        }
    }

    /** Without numbers. */
    List<JsonObject> events(long createdAt) {
        String reason = reason(start.runId());
        List<JsonObject> events = new ArrayList<>();
        agents.forEach((run, agent) -> {
            String prefix = agent.containsKey("team_id") ? "Team" : "";
            events.add(copy(prefix + "RunCancelled", createdAt, agent, OF_AGENT)
                    .add("content", said.getOrDefault(run, ""))
                    .add("reason", reason(run))
                    .build());
            events.add(copy(prefix + "RunCompleted", createdAt, agent, OF_AGENT)
                    .add("content", said.getOrDefault(run, ""))
                    .add("content_type", "str")
                    .build());
        });
        if (ofWorkflow) {
            addOfWorkflow(events, reason, createdAt);
        }
        return events;
    }

    private void addOfWorkflow(List<JsonObject> events, String reason, long createdAt) {
        events.add(copy("WorkflowCancelled", createdAt, workflow, OF_WORKFLOW)
                .add("run_id", start.runId())
                .add("reason", reason)
                .add("content", reason)
                .build());
        events.add(copy("WorkflowCompleted", createdAt, workflow, OF_WORKFLOW)
                .add("run_id", start.runId())
                .add("content", reason)
                .add("content_type", "str")
                .add("step_results", JsonValues.array().add(result()))
                .build());
    }

    private static String reason(String run) {
        return "Run " + run + " was cancelled";
    }

    private JsonObjectBuilder result() {
        return JsonValues.object()
                .add(
                        "content",
                        String.join(
                                "",
                                agents.keySet().stream()
                                        .map(run -> said.getOrDefault(run, ""))
                                        .toList()))
                .add("step_name", step.getString("step_name", ""))
                .add("step_id", step.getString("step_id", ""))
                .add("step_type", "Step")
                .add("success", false)
                .add("error", "Cancelled during execution");
    }

    private static JsonObjectBuilder copy(String name, long createdAt, JsonObject from, List<String> members) {
        JsonObjectBuilder event =
                JsonValues.object().add("created_at", createdAt).add("event", name);
        members.stream().filter(from::containsKey).forEach(member -> event.add(member, from.get(member)));
        return event;
    }
}
