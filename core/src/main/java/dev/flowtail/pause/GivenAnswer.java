package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An answer that was given, read back out of the requirement that carries it: for outputs, which get it as {@code flowtail.answered}.
 *
 * @param what in our words: {@code approved}, {@code refused the tool 'delete_file'}; the names in it are the server's, so not safe to print
 * @param text what was said besides: feedback, values, choices; possibly empty, and not safe to print
 */
public record GivenAnswer(String what, String text) {
    /** Nothing is {@code null}. */
    public GivenAnswer {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(text, "text");
    }

    /** Those in a requirement: one, or one for each tool call. None where nothing was answered; what is odd in it counts as not said. */
    public static List<GivenAnswer> in(JsonObject requirement) {
        List<GivenAnswer> given = new ArrayList<>();
        if (Json.isTrue(requirement, "requires_user_input") && !Json.isNull(requirement, "user_input")) {
            given.add(new GivenAnswer("filled in", values(Json.object(requirement, "user_input"))));
        }
        if (Json.isTrue(requirement, "requires_route_selection") && !Json.isNull(requirement, "selected_choices")) {
            given.add(new GivenAnswer("chose", list(Json.array(requirement, "selected_choices"))));
        }
        if (!Json.isNull(requirement, "edited_output")) {
            given.add(new GivenAnswer(
                    "approved with another text", Json.plain(Json.value(requirement, "edited_output"))));
        } else if (Json.isTrue(requirement, "confirmed")) {
            given.add(new GivenAnswer("approved", ""));
        } else if (Json.value(requirement, "confirmed").equals(JsonValue.FALSE)) {
            given.add(new GivenAnswer("rejected", Json.text(requirement, "rejection_feedback")));
        }
        Json.objects(requirement, "executor_requirements").forEach(call -> ofTool(call, given));
        return List.copyOf(given);
    }

    private static void ofTool(JsonObject call, List<GivenAnswer> given) {
        JsonObject execution = Json.object(call, "tool_execution");
        String tool = " the tool '%s'".formatted(Json.text(execution, "tool_name"));
        if (!Json.isNull(call, "external_execution_result")) {
            given.add(new GivenAnswer(
                    "gave the result of" + tool, Json.plain(Json.value(call, "external_execution_result"))));
        } else if (Json.value(call, "confirmation").equals(JsonValue.FALSE)) {
            given.add(new GivenAnswer("refused" + tool, Json.text(call, "confirmation_note")));
        } else if (Json.isTrue(call, "confirmation")) {
            given.add(new GivenAnswer("allowed" + tool, ""));
        } else if (Json.isTrue(execution, "answered")) {
            given.add(new GivenAnswer("filled in for" + tool, filled(execution)));
        }
    }

    private static String filled(JsonObject execution) {
        return Json.objects(execution, "user_feedback_schema").isEmpty()
                ? lines(Json.objects(execution, "user_input_schema"), "name", "value")
                : lines(Json.objects(execution, "user_feedback_schema"), "question", "selected_options");
    }

    private static String lines(List<JsonObject> schema, String name, String value) {
        return schema.stream()
                .map(field -> line(Json.text(field, name), Json.value(field, value)))
                .collect(Collectors.joining("\n"));
    }

    private static String values(JsonObject values) {
        return values.entrySet().stream()
                .map(value -> line(value.getKey(), value.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String name, JsonValue value) {
        return name + ": " + (value instanceof JsonArray array ? list(array) : Json.plain(value));
    }

    private static String list(JsonArray array) {
        return array.stream().map(Json::plain).collect(Collectors.joining(", "));
    }
}
