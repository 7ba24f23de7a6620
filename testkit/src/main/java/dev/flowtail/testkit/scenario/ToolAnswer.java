package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What a client said about the call of a tool. It may say it in two places; the call itself is the one that counts, and what it leaves open is looked up in the other. */
final class ToolAnswer {
    private final JsonObject entry;
    private final JsonObject call;

    ToolAnswer(JsonObject entry) {
        this.entry = entry;
        this.call = entry.get("tool_execution") instanceof JsonObject said ? said : JsonValue.EMPTY_JSON_OBJECT;
    }

    private JsonValue said(String ofCall, String ofEntry) {
        JsonValue said = call.getOrDefault(ofCall, JsonValue.NULL);
        return said == JsonValue.NULL ? entry.getOrDefault(ofEntry, JsonValue.NULL) : said;
    }

    /** What nobody answered counts as turned down. */
    boolean confirmed() {
        return said("confirmed", "confirmation") == JsonValue.TRUE;
    }

    /** What the model is told of a call that was turned down. */
    String note() {
        return said("confirmation_note", "confirmation_note") instanceof JsonString note
                ? note.getString()
                : "Function call was rejected by the user";
    }

    Optional<String> result() {
        return said("result", "external_execution_result") instanceof JsonString result
                ? Optional.of(result.getString())
                : Optional.empty();
    }

    /** Every field with its value, {@code null} where there is none. */
    JsonObject values() {
        JsonObjectBuilder values = JsonValues.object();
        JsonArray ofCall = schema(call, "user_input_schema");
        JsonArray ofEntry = schema(entry, "user_input_schema");
        for (int i = 0; i < ofCall.size(); i++) {
            JsonObject field = ofCall.getJsonObject(i);
            JsonValue value = field.getOrDefault("value", JsonValue.NULL);
            values.add(
                    field.getString("name"),
                    value == JsonValue.NULL && i < ofEntry.size()
                            ? ofEntry.getJsonObject(i).getOrDefault("value", JsonValue.NULL)
                            : value);
        }
        return values.build();
    }

    boolean isComplete() {
        return !values().containsValue(JsonValue.NULL);
    }

    /** As the model is told. */
    JsonArray selections() {
        return JsonValues.array(schema(call, "user_feedback_schema").getValuesAs(JsonObject.class).stream()
                .map(question -> (JsonValue) JsonValues.object()
                        .add("question", question.getString("question"))
                        .add("selected", schema(question, "selected_options"))
                        .build())
                .toList());
    }

    /** What later events say of the call. */
    JsonObject members() {
        JsonObjectBuilder members = JsonValues.object();
        if (call.get("requires_confirmation") == JsonValue.TRUE) {
            members.add("requires_confirmation", false).add("confirmed", confirmed());
        }
        if (call.get("user_input_schema") instanceof JsonArray schema) {
            members.add("user_input_schema", schema).add("answered", true);
        }
        return members.build();
    }

    private static JsonArray schema(JsonObject of, String member) {
        return of.get(member) instanceof JsonArray schema ? schema : JsonValue.EMPTY_JSON_ARRAY;
    }
}
