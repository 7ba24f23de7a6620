package dev.flowtail.pause;

/**
 * One thing that a paused run wants to know. Every kind is a record; what it holds of the server's words is as the server said it, and not safe to print.
 *
 * <p>A pause may hold several: a step that wants both a confirmation and values, an agent that wants to call several tools.
 */
public sealed interface Question
        permits Confirmation,
                UserInput,
                RouteSelection,
                OutputReview,
                ToolConfirmation,
                ToolInput,
                ExternalResult,
                UserFeedback {
    /** The step that waits. */
    PausedStep step();

    /** What the workflow's author wrote for the person who is asked; possibly empty. */
    String message();

    /** What is asked for, in a few words of ours: {@code a confirmation}. */
    String wants();

    /**
     * Refuses an answer that the server would refuse, or take for something else.
     *
     * @throws InvalidAnswerException if it does not fit; the message is safe to print
     */
    void check(Answer answer);
}
