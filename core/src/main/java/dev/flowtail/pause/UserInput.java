package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;

/**
 * Values that a step needs. Answered with {@link Answer.Values}.
 *
 * @param fields in the author's order; none where the server does not say which there are, and takes any
 */
public record UserInput(PausedStep step, String message, List<Field> fields) implements Question {
    /** Copies the list; nothing is {@code null}. */
    public UserInput {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        fields = List.copyOf(fields);
    }

    @Override
    public String wants() {
        return "input";
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Values values)) {
            throw InvalidAnswerException.kind(this, answer, "give values of its fields");
        }
        Fields.check(step.label(), fields, values.values());
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.input(this);
    }
}
