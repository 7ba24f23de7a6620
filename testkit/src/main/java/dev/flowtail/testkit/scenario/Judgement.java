package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What AgentOS 2.9.0 makes of an answer. It knows only what the client sends back: a requirement that has lost {@code requires_confirmation} is not rejected,
 * whatever else it says, and an edit in any entry of the list is one of the latest output.
 */
final class Judgement {
    enum Verdict {
        GO_ON,
        SKIP,
        ELSE,
        RETRY,
        CANCEL
    }

    private final JsonArray requirements;
    private final JsonObject active;

    private Judgement(JsonArray requirements, JsonObject active) {
        this.requirements = requirements;
        this.active = active;
    }

    /** Judges a list that {@link #unreadable} has nothing against. */
    static Judgement of(JsonArray requirements, Instant now) {
        return new Judgement(requirements, afterTimeout(requirements.getJsonObject(requirements.size() - 1), now));
    }

    /** Why the list cannot be read at all. */
    static Optional<Refusal> unreadable(JsonArray requirements) {
        for (JsonValue entry : requirements) {
            if (!(entry instanceof JsonObject requirement)) {
                return unreadable("'" + InputField.typeOf(entry) + "' object has no attribute 'get'");
            }
            if (!requirement.containsKey("step_id")) {
                return unreadable("'step_id'");
            }
            List<String> mistakes = InputField.mistakes(array(requirement, "user_input_schema"), input(requirement));
            if (!input(requirement).isEmpty() && !mistakes.isEmpty()) {
                return unreadable("Invalid user_input for step '%s': User input validation failed:\n  - %s"
                        .formatted(requirement.getString("step_name", "None"), String.join("\n  - ", mistakes)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> unreadable(String detail) {
        return Optional.of(new Refusal(true, detail));
    }

    /** An answer that comes too late is none: what was agreed for that case takes its place, also where nobody answered. */
    private static JsonObject afterTimeout(JsonObject requirement, Instant now) {
        if (!(requirement.get("timeout_at") instanceof JsonString at)
                || now.isBefore(OffsetDateTime.parse(at.getString()).toInstant())) {
            return requirement;
        }
        String action = requirement.getString("on_timeout", "cancel");
        var late = JsonValues.object(requirement).add("confirmed", action.equals("approve"));
        return (action.equals("approve") ? late : late.add("on_reject", action.equals("skip") ? "skip" : "cancel"))
                .build();
    }

    Optional<Refusal> unresolved() {
        boolean open = (is("requires_confirmation") || is("requires_output_review")) && isNull("confirmed")
                || is("requires_user_input") && inputIsMissing()
                || is("requires_route_selection") && choices().isEmpty();
        return open && !is("requires_executor_input")
                ? Optional.of(new Refusal(
                        false,
                        "Cannot continue run - unresolved step requirements: ['" + active.getString("step_name", "")
                                + "']"))
                : Optional.empty();
    }

    private boolean inputIsMissing() {
        JsonArray schema = array(active, "user_input_schema");
        return schema.isEmpty()
                ? input().isEmpty()
                : schema.getValuesAs(JsonObject.class).stream()
                        .anyMatch(field -> field.getBoolean("required", true)
                                && field.getOrDefault("value", JsonValue.NULL) == JsonValue.NULL
                                && input().getOrDefault(field.getString("name"), JsonValue.NULL) == JsonValue.NULL);
    }

    Verdict verdict() {
        if (!is("requires_confirmation") || active.get("confirmed") != JsonValue.FALSE) {
            return Verdict.GO_ON;
        }
        return switch (active.getString("on_reject", "cancel")) {
            case "skip" -> Verdict.SKIP;
            case "retry" -> retries() ? Verdict.RETRY : Verdict.CANCEL;
            case "else" -> active.getString("step_type", "").equals("Condition") ? Verdict.ELSE : Verdict.SKIP;
            default -> Verdict.CANCEL;
        };
    }

    private boolean retries() {
        int most = active.getInt("max_retries", 0);
        return most == 0 || retryCount() < most;
    }

    /** Why the run is cancelled. */
    String reason() {
        String step = active.getString("step_name", "");
        return active.getString("on_reject", "cancel").equals("retry")
                ? "Max retries (%d) reached for step '%s'".formatted(active.getInt("max_retries"), step)
                : "Workflow cancelled: Step '%s' was rejected".formatted(step);
    }

    /** The list with what is now known of its last entry. */
    JsonArray requirements() {
        List<JsonValue> list = new ArrayList<>(requirements);
        list.set(list.size() - 1, active);
        return JsonValues.array(list);
    }

    int retryCount() {
        return active.getInt("retry_count", 0);
    }

    JsonObject input() {
        return input(active);
    }

    List<String> choices() {
        return array(active, "selected_choices").stream()
                .map(choice -> choice instanceof JsonString text ? text.getString() : choice.toString())
                .toList();
    }

    Optional<String> feedback() {
        return active.get("rejection_feedback") instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /** The first edit of the list, be it as old as it may. */
    Optional<JsonValue> edit() {
        return requirements.getValuesAs(JsonObject.class).stream()
                .map(requirement -> requirement.getOrDefault("edited_output", JsonValue.NULL))
                .filter(edit -> edit != JsonValue.NULL)
                .findFirst();
    }

    List<JsonObject> executorRequirements() {
        return array(active, "executor_requirements").getValuesAs(JsonObject.class);
    }

    private boolean is(String member) {
        return active.get(member) == JsonValue.TRUE;
    }

    private boolean isNull(String member) {
        return active.getOrDefault(member, JsonValue.NULL) == JsonValue.NULL;
    }

    private static JsonObject input(JsonObject requirement) {
        return requirement.get("user_input") instanceof JsonObject input ? input : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonArray array(JsonObject object, String member) {
        return object.get(member) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
