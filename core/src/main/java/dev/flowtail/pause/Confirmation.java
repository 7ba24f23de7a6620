package dev.flowtail.pause;

import java.util.Objects;

/**
 * Whether a step may run: a step, a loop, a condition, a group of steps or a router. Answered with {@link Answer.Approved} or {@link Answer.Rejected}.
 *
 * @param rejecting what a no leads to
 */
public record Confirmation(PausedStep step, String message, Rejecting rejecting) implements Question {
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
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Approved || answer instanceof Answer.Rejected)) {
            throw InvalidAnswerException.kind(this, answer, "approve or reject it");
        }
    }
}
