package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The entry with the answer in it. */
    static JsonObject answered(JsonObject entry, Question question, Answer answer) {
        JsonObjectBuilder filled = Json.PROVIDER.createObjectBuilder(entry);
        JsonObjectBuilder execution = Json.PROVIDER.createObjectBuilder(Json.object(entry, EXECUTION));
        if (answer instanceof Answer.Approved) {
            filled.add("confirmation", true);
            execution.add("confirmed", true);
        } else if (answer instanceof Answer.Rejected rejected) {
            filled.add("confirmation", false);
            execution.add("confirmed", false);
            rejected.feedback().ifPresent(note -> {
                filled.add("confirmation_note", note);
                execution.add("confirmation_note", note);
            });
        } else if (answer instanceof Answer.Result result) {
            filled.add("external_execution_result", result.text());
            execution.add("result", result.text());
        } else {
            String key = question instanceof UserFeedback ? FEEDBACK : INPUT;
            schema(filled, entry, key, answer);
            schema(execution, Json.object(entry, EXECUTION), key, answer);
            execution.add("answered", true);
        }
        return filled.add(EXECUTION, execution).build();
    }

    private static void schema(JsonObjectBuilder filled, JsonObject from, String key, Answer answer) {
        if (!Json.array(from, key).isEmpty()) {
            filled.add(
                    key,
                    answer instanceof Answer.Selected selected
                            ? selected(Json.array(from, key), selected.labels())
                            : SchemaValues.in(Json.array(from, key), ((Answer.Values) answer).values()));
        }
    }

    private static JsonArray selected(JsonArray questions, Map<String, List<String>> labels) {
        return SchemaValues.in(
                questions,
                "question",
                "selected_options",
                text -> Optional.ofNullable(labels.get(text)).map(chosen ->
                        (JsonValue) Json.PROVIDER.createArrayBuilder(chosen).build()));
    }
}
