package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workflow collects for its last event: the output of each step, the runs of agents and nested workflows, and their measurements. */
final class Results {
    private final List<JsonObject> outputs = new ArrayList<>();
    private final List<JsonObject> runs = new ArrayList<>();
    private final Map<String, JsonObject> measured = new LinkedHashMap<>();
    private String content = "";

    void step(JsonObject output) {
        outputs.add(output);
        content = text(output.get("content"));
    }

    /** Puts what people wrote in the place of the latest output. */
    void edit(JsonValue edited) {
        if (!outputs.isEmpty()) {
            JsonObject last = outputs.remove(outputs.size() - 1);
            step(JsonValues.object(last).add("content", edited).build());
        }
    }

    /** Forgets the latest output. */
    void drop() {
        if (!outputs.isEmpty()) {
            outputs.remove(outputs.size() - 1);
            content = outputs.isEmpty()
                    ? ""
                    : text(outputs.get(outputs.size() - 1).get("content"));
        }
    }

    boolean isEmpty() {
        return outputs.isEmpty();
    }

    /** The outputs by the names of their steps. */
    JsonObject byName() {
        JsonObjectBuilder named = JsonValues.object();
        outputs.forEach(output -> named.add(output.getString("step_name"), output));
        return named.build();
    }

    private static String text(JsonValue content) {
        return content instanceof JsonString text ? text.getString() : content.toString();
    }

    void agent(String stepName, AgentRun agent) {
        runs.add(agent.summary());
        measured.put(
                stepName,
                JsonValues.object()
                        .add("step_name", stepName)
                        .add("executor_type", agent.kind())
                        .add("executor_name", agent.name())
                        .add("metrics", agent.metrics())
                        .build());
    }

    void workflow(JsonObject summary, Results inner) {
        runs.add(summary);
        measured.putAll(inner.measured);
    }

    String content() {
        return content;
    }

    JsonArray outputs() {
        return JsonValues.array(outputs);
    }

    /** The members that end a WorkflowCompleted, and the summary of a nested run. */
    JsonObjectBuilder addTo(JsonObjectBuilder event, double seconds) {
        JsonObjectBuilder steps = JsonValues.object();
        measured.forEach(steps::add);
        return event.add("step_results", outputs())
                .add("step_executor_runs", JsonValues.array(runs))
                .add("metrics", JsonValues.object().add("steps", steps).add("duration", seconds));
    }

    /** The output of a step as it stands in {@code step_response} and {@code step_results}; {@code null} where AgentOS says null. */
    static JsonObjectBuilder output(
            StepPlace place,
            String type,
            String executorType,
            String executor,
            String content,
            String runId,
            JsonValue metrics) {
        return JsonValues.object()
                .add("content", content)
                .add("step_name", place.name())
                .add("step_id", place.id())
                .add("step_type", type)
                .add("executor_type", executorType)
                .add("executor_name", executor)
                .add("step_run_id", runId == null ? JsonValue.NULL : JsonValues.text(runId))
                .addNull("images")
                .addNull("videos")
                .addNull("audio")
                .addNull("files")
                .add("metrics", metrics)
                .add("success", true)
                .addNull("error")
                .add("stop", false)
                .add("is_paused", false);
    }
}
