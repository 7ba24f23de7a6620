package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Objects;

/**
 * Whether the output of a step, of a router's branch, or of one iteration of a loop is good. Answered with {@link Answer.Approved}, {@link Answer.Edited},
 * {@link Answer.Rejected} or {@link Answer.Late}; approving the iteration of a loop ends the loop.
 *
 * @param draft the output: mostly a text, sometimes an object or an array; the {@code null} of JSON where the server does not show it
 * @param rejecting what a no leads to: another try for a step, another branch for a router, another iteration for a loop
 */
public record OutputReview(PausedStep step, String message, JsonValue draft, Rejecting rejecting)
        implements StepDecision {
    /** Nothing is {@code null}. */
    public OutputReview {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(draft, "draft");
        Objects.requireNonNull(rejecting, "rejecting");
    }

    @Override
    public String wants() {
        return isOfIteration() ? "a review of an iteration" : "a review of its output";
    }

    @Override
    public boolean returnsAfterNo() {
        return rejecting.effect() == OnReject.RETRY;
    }

    /** Whether one iteration of a loop is reviewed, and approving it leaves the loop. */
    public boolean isOfIteration() {
        return step.type().equals("Loop");
    }

    /** The draft as a text to edit; an object or an array as JSON. Not safe to print. */
    public String text() {
        return draft.getValueType() == JsonValue.ValueType.NULL ? "" : Json.plain(draft);
    }

    /**
     * What a person made of {@link #text()}.
     *
     * @throws InvalidAnswerException if the draft is JSON and this is not the same kind of JSON, and nothing else
     */
    public Answer.Edited edited(String text) {
        if (!(draft instanceof JsonObject || draft instanceof JsonArray)) {
            return new Answer.Edited(Json.string(text));
        }
        String what = "The edited output of %s is to be %s as the draft is, and it"
                .formatted(
                        step.label(),
                        draft instanceof JsonArray
                                ? "a JSON array such as [1, 2]"
                                : "a JSON object such as {\"key\": 1}");
        JsonValue output = WrittenJson.read(what, text);
        if (output.getValueType() != draft.getValueType()) {
            throw new InvalidAnswerException(what + " is not.");
        }
        return new Answer.Edited(output);
    }

    @Override
    public void check(Answer answer) {
        if (answer instanceof Answer.Edited edited && edited.output().getValueType() == JsonValue.ValueType.NULL) {
            throw new InvalidAnswerException(
                    "The edited output of %s is null, which servers take for none; approve or reject the draft."
                            .formatted(step.label()));
        }
        if (answer instanceof Answer.Edited edited) {
            Numbers.check("The edited output of " + step.label(), edited.output());
        }
        if (!(answer instanceof Answer.Approved
                || answer instanceof Answer.Rejected
                || answer instanceof Answer.Edited
                || answer instanceof Answer.Late)) {
            throw InvalidAnswerException.kind(this, answer, "approve, edit or reject it");
        }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.review(this);
    }
}
