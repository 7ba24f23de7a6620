package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The call of a tool that waits for people.
 *
 * @param kind what they are asked for
 * @param tool its name
 * @param arguments as far as the model gave them
 * @param schema fields or questions, empty for other kinds
 * @param result of the tool, unless people bring it
 */
public record ToolAsk(Kind kind, String tool, JsonObject arguments, JsonArray schema, String result) {
    /** What people are asked for. */
    public enum Kind {
        /** Whether the tool may run. */
        CONFIRMATION,
        /** Arguments that only people know. */
        INPUT,
        /** What came of it: the tool runs elsewhere. */
        EXTERNAL,
        /** A choice between options. */
        FEEDBACK
    }

    /**
     * A question with options.
     *
     * @param question in full, by which it is known
     * @param header a word or two
     * @param several whether more than one option may be chosen
     * @param options to choose from
     */
    public record Choice(String question, String header, boolean several, List<String> options) {
        /** Copies the list. */
        public Choice {
            options = List.copyOf(options);
        }

        private JsonObject json() {
            return JsonValues.object()
                    .add("question", question)
                    .add("header", header)
                    .add("multi_select", several)
                    .addNull("selected_options")
                    .add(
                            "options",
                            JsonValues.array(
                                    options.stream().map(Choice::option).toList()))
                    .build();
        }

        private static JsonObject option(String label) {
            return JsonValues.object()
                    .add("label", label)
                    .addNull("description")
                    .add("selected", false)
                    .build();
        }
    }

    /** A tool that runs only when somebody agrees. */
    public static ToolAsk confirmation(String tool, JsonObject arguments, String result) {
        return new ToolAsk(Kind.CONFIRMATION, tool, arguments, JsonValue.EMPTY_JSON_ARRAY, result);
    }

    /** A tool that wants values from people; the model gave the other arguments, and they are in the schema as well, filled in. */
    public static ToolAsk input(String tool, JsonObject arguments, String result, InputField... fields) {
        List<JsonObject> schema = new ArrayList<>();
        arguments.forEach((name, value) ->
                schema.add(JsonValues.object(InputField.of("str", name, "").ofTool())
                        .addNull("description")
                        .add("value", value)
                        .build()));
        Arrays.stream(fields).map(InputField::ofTool).forEach(schema::add);
        return new ToolAsk(Kind.INPUT, tool, arguments, JsonValues.array(schema), result);
    }

    /** A tool that runs elsewhere, and whose result people bring. */
    public static ToolAsk external(String tool, JsonObject arguments) {
        return new ToolAsk(Kind.EXTERNAL, tool, arguments, JsonValue.EMPTY_JSON_ARRAY, "");
    }

    /** Questions of the agent to people. */
    public static ToolAsk feedback(Choice... choices) {
        return new ToolAsk(
                Kind.FEEDBACK,
                "ask_user",
                JsonValue.EMPTY_JSON_OBJECT,
                JsonValues.array(Arrays.stream(choices).map(Choice::json).toList()),
                "User feedback received");
    }

    /** The members of the call that say what people are asked for. */
    JsonObject asked() {
        JsonObjectBuilder asked = JsonValues.object();
        switch (kind) {
            case CONFIRMATION -> asked.add("requires_confirmation", true);
            case INPUT -> asked.add("requires_user_input", true).add("user_input_schema", schema);
            case EXTERNAL -> asked.add("external_execution_required", true);
            case FEEDBACK -> asked.add("requires_user_input", true).add("user_feedback_schema", schema);
        }
        return asked.build();
    }

    /** The requirement around a call that waits. */
    JsonObject requirement(String id, String createdAt, JsonObject call) {
        JsonObjectBuilder requirement =
                JsonValues.object().add("id", id).add("created_at", createdAt).add("tool_execution", call);
        switch (kind) {
            case INPUT -> requirement.add("user_input_schema", schema);
            case FEEDBACK -> requirement.add("user_feedback_schema", schema);
            default -> {
                // The call says it all.
            }
        }
        return requirement.build();
    }

    String need() {
        return switch (kind) {
            case CONFIRMATION -> "confirmation";
            case EXTERNAL -> "external execution";
            default -> "user input";
        };
    }
}
