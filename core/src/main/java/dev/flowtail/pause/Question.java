package dev.flowtail.pause;

/**
 * One thing that a paused run wants to know. Every kind is a record; what it holds of the server's words is as the server said it, and not safe to print.
 *
 * <p>A pause may hold several: a step that wants both a confirmation and values, an agent that wants to call several tools.
 */
public sealed interface Question permits Decision, ToolQuestion, UserInput, RouteSelection {
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

    /** Does what a kind of question needs, one method for each: where a kind is added, no visitor compiles that does not know it. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Something that differs by the kind of a question.
     *
     * @param <T> what comes of it
     */
    interface Visitor<T> {
        /** May a step run. */
        T confirmation(Confirmation asked);

        /** Is an output good. */
        T review(OutputReview asked);

        /** Values for a step. */
        T input(UserInput asked);

        /** The way through a router. */
        T route(RouteSelection asked);

        /** May a tool be called. */
        T toolConfirmation(ToolConfirmation asked);

        /** Values for a tool. */
        T toolInput(ToolInput asked);

        /** What a tool brought that somebody else calls. */
        T externalResult(ExternalResult asked);

        /** Questions of an agent. */
        T feedback(UserFeedback asked);
    }
}
