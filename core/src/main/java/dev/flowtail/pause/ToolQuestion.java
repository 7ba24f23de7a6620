package dev.flowtail.pause;

/** A question about the call of a tool. */
public sealed interface ToolQuestion extends Question
        permits ToolConfirmation, ToolInput, ExternalResult, UserFeedback {
    /** The call that waits. */
    ToolCall tool();
}
