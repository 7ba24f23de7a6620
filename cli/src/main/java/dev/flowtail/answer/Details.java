package dev.flowtail.answer;

import dev.flowtail.pause.Question;
import dev.flowtail.pause.ToolCall;
import dev.flowtail.pause.ToolQuestion;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** What a person may want to see before answering: the arguments of a tool, and what the step was given. */
final class Details {
    private Details() {}

    static String of(JsonObject active, Question question) {
        if (question instanceof ToolQuestion asked) {
            return call(asked.tool());
        }
        return active.get("step_input") instanceof JsonObject input
                ? input(input)
                : "the server says no more about this.";
    }

    private static String call(ToolCall tool) {
        return tool.name() + "\n" + pretty(tool.arguments());
    }

    private static String input(JsonObject input) {
        String asked = plain(input.getOrDefault("input", JsonValue.NULL));
        String before = plain(input.getOrDefault("previous_step_content", JsonValue.NULL));
        return "the run was asked:\n" + asked + (before.isEmpty() ? "" : "\n\nthe step before said:\n" + before);
    }

    private static String plain(JsonValue value) {
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return "";
        }
        return value instanceof JsonString text ? text.getString() : pretty(value);
    }

    static String pretty(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.PROVIDER
                .createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createGenerator(text)) {
            json.write(value);
        }
        return text.toString().strip();
    }
}
