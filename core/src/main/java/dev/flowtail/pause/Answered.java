package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A requirement with answers written into it, and nothing else changed: one that loses a member may be taken for an approval. */
final class Answered implements Question.Visitor<JsonObject> {
    private static final String EDITED = "edited_output";
    private static final String FEEDBACK = "rejection_feedback";
    private static final String SCHEMA = "user_input_schema";

    private final JsonObject requirement;
    private final Answer answer;

    private Answered(JsonObject requirement, Answer answer) {
        this.requirement = requirement;
        this.answer = answer;
    }

    /** Servers apply the first edit of the list that they find, so an old one would replace the output of a later step. */
    static JsonValue withoutEdit(JsonValue requirement) {
        return requirement instanceof JsonObject object && object.containsKey(EDITED)
                ? Json.PROVIDER.createObjectBuilder(object).remove(EDITED).build()
                : requirement;
    }

    /** The active requirement; every answer fits its question. */
    static JsonObject active(JsonObject requirement, Map<Question, Answer> answers) {
        JsonObject answered = withoutEdit(requirement).asJsonObject();
        for (Map.Entry<Question, Answer> said : answers.entrySet()) {
            answered = said.getKey().accept(new Answered(answered, said.getValue()));
        }
        return answered;
    }

    @Override
    public JsonObject confirmation(Confirmation asked) {
        return decided();
    }

    @Override
    public JsonObject review(OutputReview asked) {
        return decided();
    }

    private JsonObject decided() {
        if (answer instanceof Answer.Late) {
            return requirement;
        }
        JsonObjectBuilder filled = filled().add("confirmed", !(answer instanceof Answer.Rejected));
        if (answer instanceof Answer.Edited edited) {
            filled.add(EDITED, edited.output());
        } else if (answer instanceof Answer.Rejected rejected) {
            // What was said the last time is not said again.
            if (rejected.feedback().isPresent()) {
                filled.add(FEEDBACK, rejected.feedback().get());
            } else if (!Json.isNull(requirement, FEEDBACK)) {
                filled.addNull(FEEDBACK);
            }
        }
        return filled.build();
    }

    @Override
    public JsonObject input(UserInput asked) {
        Map<String, JsonValue> values = Fields.complete(asked.fields(), ((Answer.Values) answer).values());
        JsonObjectBuilder given = Json.PROVIDER.createObjectBuilder();
        values.forEach(given::add);
        JsonObjectBuilder filled = filled().add("user_input", given);
        JsonArray schema = Json.array(requirement, SCHEMA);
        return (schema.isEmpty() ? filled : filled.add(SCHEMA, SchemaValues.in(schema, values))).build();
    }

    @Override
    public JsonObject route(RouteSelection asked) {
        return filled().add("selected_choices", Json.PROVIDER.createArrayBuilder(((Answer.Chosen) answer).choices()))
                .build();
    }

    @Override
    public JsonObject toolConfirmation(ToolConfirmation asked) {
        return entry(asked, entry -> ToolRequirement.decided(entry, answer));
    }

    @Override
    public JsonObject toolInput(ToolInput asked) {
        return entry(asked, entry -> ToolRequirement.given(entry, (Answer.Values) answer));
    }

    @Override
    public JsonObject externalResult(ExternalResult asked) {
        return entry(asked, entry -> ToolRequirement.brought(entry, (Answer.Result) answer));
    }

    @Override
    public JsonObject feedback(UserFeedback asked) {
        return entry(asked, entry -> ToolRequirement.selected(entry, (Answer.Selected) answer));
    }

    private JsonObject entry(ToolQuestion asked, UnaryOperator<JsonObject> answered) {
        JsonArray entries = Json.array(requirement, ToolRequirement.ENTRIES);
        int position = asked.tool().position();
        JsonArrayBuilder filled = Json.PROVIDER.createArrayBuilder(entries);
        filled.set(position, answered.apply(entries.getJsonObject(position)));
        return filled().add(ToolRequirement.ENTRIES, filled).build();
    }

    private JsonObjectBuilder filled() {
        return Json.PROVIDER.createObjectBuilder(requirement);
    }
}
