package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Requirements with answers written into them, and nothing else changed: one that loses a member may be taken for an approval. */
final class Answered {
    private static final String EDITED = "edited_output";

    private Answered() {}

    /** Servers apply the first edit of the list that they find, so an old one would replace the output of a later step. */
    static JsonValue withoutEdit(JsonValue requirement) {
        return requirement instanceof JsonObject object && object.containsKey(EDITED)
                ? Json.PROVIDER.createObjectBuilder(object).remove(EDITED).build()
                : requirement;
    }

    /** The active requirement. */
    static JsonObject active(JsonObject requirement, Map<Question, Answer> answers) {
        JsonObjectBuilder filled = Json.PROVIDER.createObjectBuilder(requirement);
        filled.remove(EDITED);
        answers.forEach((question, answer) -> {
            if (question instanceof Confirmation || question instanceof OutputReview) {
                decided(filled, requirement, answer);
            } else if (question instanceof UserInput input) {
                given(filled, requirement, input, (Answer.Values) answer);
            } else if (question instanceof RouteSelection) {
                filled.add("selected_choices", strings(((Answer.Chosen) answer).choices()));
            }
        });
        if (answers.keySet().stream().anyMatch(question -> tool(question) != null)) {
            filled.add(ToolRequirement.ENTRIES, entries(Json.array(requirement, ToolRequirement.ENTRIES), answers));
        }
        return filled.build();
    }

    private static void decided(JsonObjectBuilder filled, JsonObject requirement, Answer answer) {
        filled.add("confirmed", !(answer instanceof Answer.Rejected));
        if (answer instanceof Answer.Edited edited) {
            filled.add(EDITED, edited.output());
        } else if (answer instanceof Answer.Rejected rejected) {
            // What was said the last time is not said again.
            if (rejected.feedback().isPresent()) {
                filled.add("rejection_feedback", rejected.feedback().get());
            } else if (!Json.isNull(requirement, "rejection_feedback")) {
                filled.addNull("rejection_feedback");
            }
        }
    }

    private static void given(JsonObjectBuilder filled, JsonObject requirement, UserInput input, Answer.Values answer) {
        Map<String, JsonValue> values = Fields.complete(input.fields(), answer.values());
        JsonObjectBuilder given = Json.PROVIDER.createObjectBuilder();
        values.forEach(given::add);
        filled.add("user_input", given);
        if (!Json.array(requirement, "user_input_schema").isEmpty()) {
            filled.add("user_input_schema", SchemaValues.in(Json.array(requirement, "user_input_schema"), values));
        }
    }

    private static JsonArray entries(JsonArray entries, Map<Question, Answer> answers) {
        JsonArrayBuilder filled = Json.PROVIDER.createArrayBuilder(entries);
        answers.forEach((question, answer) -> {
            ToolCall tool = tool(question);
            if (tool != null) {
                filled.set(
                        tool.position(),
                        ToolRequirement.answered(entries.getJsonObject(tool.position()), question, answer));
            }
        });
        return filled.build();
    }

    /** Null for a question that is none about a tool. */
    private static ToolCall tool(Question question) {
        if (question instanceof ToolConfirmation confirmation) {
            return confirmation.tool();
        }
        if (question instanceof ToolInput input) {
            return input.tool();
        }
        if (question instanceof ExternalResult result) {
            return result.tool();
        }
        return question instanceof UserFeedback feedback ? feedback.tool() : null;
    }

    private static JsonArray strings(List<String> texts) {
        return Json.PROVIDER.createArrayBuilder(texts).build();
    }
}
