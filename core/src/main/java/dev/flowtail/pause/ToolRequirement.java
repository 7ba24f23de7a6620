package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the calls of an agent's or a team's tools wait for, and how the answers are written: in the entry of each call, and in its {@code tool_execution}. */
final class ToolRequirement {
    static final String ENTRIES = "executor_requirements";
    private static final String EXECUTION = "tool_execution";
    private static final String INPUT = "user_input_schema";
    private static final String FEEDBACK = "user_feedback_schema";

    private ToolRequirement() {}

    /** One for each call that waits. */
    static List<Question> questions(JsonObject told, PausedStep step) {
        List<Question> questions = new ArrayList<>();
        JsonArray entries = Json.array(told, ENTRIES);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof JsonObject entry) {
                question(entry, step, call(told, entry, i)).ifPresent(questions::add);
            }
        }
        return questions;
    }

    /** In the order in which servers decide: one call may have several flags. */
    private static Optional<Question> question(JsonObject entry, PausedStep step, ToolCall call) {
        JsonObject execution = Json.object(entry, EXECUTION);
        if (Json.isTrue(execution, "answered")) {
            return Optional.empty();
        }
        if (!schema(entry, FEEDBACK).isEmpty()) {
            return Optional.of(new UserFeedback(step, "", call, feedback(entry)));
        }
        if (Json.isTrue(execution, "external_execution_required")) {
            return Json.isNull(entry, "external_execution_result")
                    ? Optional.of(new ExternalResult(step, "", call))
                    : Optional.empty();
        }
        if (Json.isTrue(execution, "requires_user_input")) {
            return Optional.of(new ToolInput(step, "", call, Fields.of(holder(entry, INPUT))));
        }
        boolean decided = !Json.isNull(entry, "confirmation") || !Json.isNull(execution, "confirmed");
        return Json.isTrue(execution, "requires_confirmation") && !decided
                ? Optional.of(new ToolConfirmation(step, "", call))
                : Optional.empty();
    }

    private static ToolCall call(JsonObject told, JsonObject entry, int position) {
        JsonObject execution = Json.object(entry, EXECUTION);
        String member = Json.text(entry, "member_agent_name");
        return new ToolCall(
                position,
                Json.text(execution, "tool_name"),
                Json.object(execution, "tool_args"),
                member.isEmpty() ? Json.text(told, "executor_name") : member);
    }

    private static List<FeedbackQuestion> feedback(JsonObject entry) {
        return Json.objects(holder(entry, FEEDBACK), FEEDBACK).stream()
                .map(told -> new FeedbackQuestion(
                        Json.text(told, "question"),
                        Json.text(told, "header"),
                        Json.array(told, "options").stream()
                                .map(option -> Choice.of(option, "label"))
                                .filter(option -> !option.name().isEmpty())
                                .toList(),
                        Json.isTrue(told, "multi_select")))
                .toList();
    }

    /** Whichever of the two copies is there. */
    private static JsonObject holder(JsonObject entry, String schema) {
        return Json.array(entry, schema).isEmpty() ? Json.object(entry, EXECUTION) : entry;
    }

    private static List<JsonObject> schema(JsonObject entry, String key) {
        return Json.objects(holder(entry, key), key);
    }

    /** The entry with a yes or a no in it. */
    static JsonObject decided(JsonObject entry, Answer answer) {
        boolean yes = answer instanceof Answer.Approved;
        JsonObjectBuilder filled = builder(entry).add("confirmation", yes);
        JsonObjectBuilder execution = builder(Json.object(entry, EXECUTION)).add("confirmed", yes);
        if (answer instanceof Answer.Rejected rejected) {
            rejected.feedback().ifPresent(note -> {
                filled.add("confirmation_note", note);
                execution.add("confirmation_note", note);
            });
        }
        return filled.add(EXECUTION, execution).build();
    }

    /** With what somebody else's call of the tool brought. */
    static JsonObject brought(JsonObject entry, Answer.Result result) {
        return builder(entry)
                .add("external_execution_result", result.text())
                .add(EXECUTION, builder(Json.object(entry, EXECUTION)).add("result", result.text()))
                .build();
    }

    /** With values for the tool's parameters. */
    static JsonObject given(JsonObject entry, Answer.Values answer) {
        return filled(entry, INPUT, schema -> SchemaValues.in(schema, answer.values()));
    }

    /** With the options that were chosen. */
    static JsonObject selected(JsonObject entry, Answer.Selected answer) {
        return filled(entry, FEEDBACK, schema -> SchemaValues.in(schema, answer.labels()));
    }

    private static JsonObject filled(JsonObject entry, String key, UnaryOperator<JsonArray> values) {
        JsonObject execution = schema(Json.object(entry, EXECUTION), key, values)
                .add("answered", true)
                .build();
        return schema(entry, key, values).add(EXECUTION, execution).build();
    }

    private static JsonObjectBuilder schema(JsonObject from, String key, UnaryOperator<JsonArray> values) {
        JsonArray schema = Json.array(from, key);
        return schema.isEmpty() ? builder(from) : builder(from).add(key, values.apply(schema));
    }

    private static JsonObjectBuilder builder(JsonObject from) {
        return Json.PROVIDER.createObjectBuilder(from);
    }
}
