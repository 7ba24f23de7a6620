package dev.flowtail.pause;

import java.util.Objects;

/** What a tool brings that the server cannot call itself: somebody calls it, and says what came of it. Answered with {@link Answer.Result}. */
public record ExternalResult(PausedStep step, String message, ToolCall tool) implements ToolQuestion {
    /** Nothing is {@code null}. */
    public ExternalResult {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(tool, "tool");
    }

    @Override
    public String wants() {
        return "the result of " + tool.label();
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Result result)) {
            throw InvalidAnswerException.kind(this, answer, "give the result as a text");
        }
        if (result.text().isEmpty()) {
            throw new InvalidAnswerException(
                    "The result of %s is empty; say what came of the call.".formatted(tool.label()));
        }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.externalResult(this);
    }
}
