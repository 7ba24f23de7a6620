package dev.flowtail.agentos;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as the server stored it: what a client must have seen, whatever became of its connections. */
record StoredRun(JsonObject run) {
    String status() {
        return run.getString("status");
    }

    /** All its events in order, without their numbers; none while it goes on. */
    List<JsonObject> events() {
        return run.containsKey("events") ? run.getJsonArray("events").getValuesAs(JsonObject.class) : List.of();
    }

    /** What its steps made, {@code step=content} each, and behind a bar what the tools of its last agent told that. */
    String story() {
        String steps = objects(run, "step_results")
                .map(step -> step.getString("step_name") + "=" + step.getString("content", ""))
                .collect(Collectors.joining(", "));
        String tools = objects(run, "step_executor_runs")
                .reduce((first, last) -> last)
                .map(executor -> objects(executor, "messages")
                        .filter(message -> message.getString("role").equals("tool"))
                        .map(message -> message.getString("content"))
                        .collect(Collectors.joining("; ")))
                .orElse("");
        return tools.isEmpty() ? steps : steps + " | " + tools;
    }

    private static Stream<JsonObject> objects(JsonObject in, String member) {
        return in.containsKey(member) ? in.getJsonArray(member).getValuesAs(JsonObject.class).stream() : Stream.of();
    }
}
