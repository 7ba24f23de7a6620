package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
        } else if (Json.isNull(requirement, "confirmed") && Json.isTrue(requirement, "requires_confirmation")) {
            Expiry.of(requirement)
                    .ifPresent(limit -> given.add(new GivenAnswer(
                            "left to the server, as its time was over",
                            limit.then().word())));
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
        List<JsonObject> asked = Json.objects(execution, "user_feedback_schema");
        return asked.isEmpty()
                ? lines(Json.objects(execution, "user_input_schema"), field -> Json.text(field, "name"), "value")
                : lines(asked, question -> question(question, asked), "selected_options");
    }

    /** Where another has the same text, the header tells them apart, if there is one. */
    private static String question(JsonObject question, List<JsonObject> all) {
        String text = Json.text(question, "question");
        String header = Json.text(question, "header");
        boolean alone = all.stream()
                        .filter(other -> Json.text(other, "question").equals(text))
                        .count()
                == 1;
        return alone || header.isEmpty() ? text : "%s (%s)".formatted(text, header);
    }

    private static String lines(List<JsonObject> schema, Function<JsonObject, String> name, String value) {
        return schema.stream()
                .map(field -> line(name.apply(field), Json.value(field, value)))
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
