package dev.flowtail.pause;

import java.util.Objects;

/** Whether a tool may be called. Answered with {@link Answer.Approved} or {@link Answer.Rejected}; the run goes on either way. */
public record ToolConfirmation(PausedStep step, String message, ToolCall tool) implements Decision, ToolQuestion {
    /** Nothing is {@code null}. */
    public ToolConfirmation {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(tool, "tool");
    }

    @Override
    public String wants() {
        return "leave to call " + tool.label();
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Approved || answer instanceof Answer.Rejected)) {
            throw InvalidAnswerException.kind(this, answer, "approve or reject the call");
        }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.toolConfirmation(this);
    }
}
