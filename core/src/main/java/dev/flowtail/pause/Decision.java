package dev.flowtail.pause;

/** A question of yes or no: {@link Answer.Approved} or {@link Answer.Rejected}. */
public sealed interface Decision extends Question permits StepDecision, ToolConfirmation {
    /** Whether a no is taken for one. Under {@link OnReject#RETRY} AgentOS runs what was to be confirmed, as if it had been. */
    default boolean canBeRejected() {
        return true;
    }

    /** Whether saying no brings the same question again. */
    default boolean returnsAfterNo() {
        return false;
    }
}
