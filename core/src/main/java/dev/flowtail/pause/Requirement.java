package dev.flowtail.pause;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What the active requirement of a paused run asks, by its flags; a requirement may have several. */
final class Requirement {
    private Requirement() {}

    /** None where nothing of what it says is known. */
    static List<Question> questions(JsonObject told) {
        PausedStep step = PausedStep.of(told);
        List<Question> questions = new ArrayList<>();
        if (Json.isTrue(told, "requires_output_review")) {
            // A review is flagged as a confirmation as well.
            questions.add(review(told, step));
        } else if (Json.isTrue(told, "requires_confirmation")) {
            questions.add(new Confirmation(step, Json.text(told, "confirmation_message"), Rejecting.of(told, step)));
        }
        String message = Json.text(told, "user_input_message");
        if (Json.isTrue(told, "requires_user_input")) {
            questions.add(new UserInput(step, message, Fields.of(told)));
        }
        if (Json.isTrue(told, "requires_route_selection")) {
            questions.add(route(told, step, message));
        }
        if (Json.isTrue(told, "requires_executor_input")) {
            questions.addAll(ToolRequirement.questions(told, step));
        }
        return List.copyOf(questions);
    }

    private static OutputReview review(JsonObject told, PausedStep step) {
        String message = Json.text(told, "output_review_message");
        JsonValue output = Json.value(told, "step_output");
        return new OutputReview(
                step,
                message.isEmpty() ? Json.text(told, "confirmation_message") : message,
                output instanceof JsonObject object ? Json.value(object, "content") : output,
                Rejecting.of(told, step));
    }

    private static RouteSelection route(JsonObject told, PausedStep step, String message) {
        return new RouteSelection(
                step,
                message,
                Json.array(told, "available_choices").stream()
                        .map(choice -> Choice.of(choice, "name"))
                        .filter(choice -> !choice.name().isEmpty())
                        .toList(),
                Json.isTrue(told, "allow_multiple_selections"));
    }
}
