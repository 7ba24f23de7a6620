package dev.flowtail.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What tells one pause of a run from another, whether an event says it or a look-up: the place of the requirement in the list, the step, how often it was tried,
 * and the tool calls that wait.
 */
record OpenRequirement(int place, JsonValue step, JsonValue name, JsonValue tries, List<JsonValue> calls) {
    private static final String LIST = "step_requirements";

    /** Of an event or a run object that lists requirements; of the last of them, for those before it are answered. */
    static OpenRequirement of(JsonObject said) {
        JsonArray all = said.get(LIST) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        JsonObject last = all.isEmpty() || !(all.get(all.size() - 1) instanceof JsonObject object)
                ? JsonValue.EMPTY_JSON_OBJECT
                : object;
        return new OpenRequirement(
                all.size(),
                last.getOrDefault("step_id", JsonValue.NULL),
                last.getOrDefault("step_name", JsonValue.NULL),
                last.getOrDefault("retry_count", JsonValue.NULL),
                calls(last));
    }

    private static List<JsonValue> calls(JsonObject requirement) {
        return requirement.get("executor_requirements") instanceof JsonArray array
                ? array.stream().map(OpenRequirement::call).toList()
                : List.of();
    }

    private static JsonValue call(JsonValue entry) {
        if (!(entry instanceof JsonObject object)) {
            return JsonValue.NULL;
        }
        return object.get("tool_execution") instanceof JsonObject tool
                        && tool.get("tool_call_id") instanceof JsonString id
                ? id
                : object.getOrDefault("id", JsonValue.NULL);
    }
}
