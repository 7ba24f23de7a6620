package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;

/**
 * Values that a person adds to the call of a tool. Answered with {@link Answer.Values}.
 *
 * @param fields those of the person; what the model filled in already is their preset
 */
public record ToolInput(PausedStep step, String message, ToolCall tool, List<Field> fields) implements ToolQuestion {
    /** Copies the list; nothing is {@code null}. */
    public ToolInput {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(tool, "tool");
        fields = List.copyOf(fields);
    }

    @Override
    public String wants() {
        return "input for " + tool.label();
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Values values)) {
            throw InvalidAnswerException.kind(this, answer, "give values of its fields");
        }
        Fields.check(tool.label(), fields, values.values());
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.toolInput(this);
    }
}
