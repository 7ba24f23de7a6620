package dev.flowtail.pause;

import java.util.Objects;

/**
 * Whether a step may run: a step, a loop, a condition, a group of steps or a router. Answered with {@link Answer.Approved}, {@link Answer.Rejected} or
 * {@link Answer.Late}.
 *
 * @param rejecting what a no leads to
 */
public record Confirmation(PausedStep step, String message, Rejecting rejecting) implements StepDecision {
    /** Nothing is {@code null}. */
    public Confirmation {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(rejecting, "rejecting");
    }

    @Override
    public String wants() {
        return "a confirmation";
    }

    @Override
    public boolean canBeRejected() {
        return rejecting.effect() != OnReject.RETRY;
    }

    @Override
    public void check(Answer answer) {
        if (answer instanceof Answer.Rejected && !canBeRejected()) {
            throw new InvalidAnswerException(
                    "A no to %s would run it: its policy is 'retry', and the server takes that for running it now. Approve it, or leave it as it is."
                            .formatted(step.label()));
        }
        if (!(answer instanceof Answer.Approved
                || answer instanceof Answer.Rejected
                || answer instanceof Answer.Late)) {
            throw InvalidAnswerException.kind(this, answer, "approve or reject it");
        }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.confirmation(this);
    }
}
