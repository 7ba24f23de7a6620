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

    /** Whether a no is taken for one. Under {@link OnReject#RETRY} AgentOS runs what was rejected, as if it had been approved. */
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
        if (!(answer instanceof Answer.Approved || answer instanceof Answer.Rejected)) {
            throw InvalidAnswerException.kind(this, answer, "approve or reject it");
        }
    }
}
