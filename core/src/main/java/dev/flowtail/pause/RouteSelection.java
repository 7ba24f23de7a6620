package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;

/**
 * Which branch of a router is taken. Answered with {@link Answer.Chosen}.
 *
 * @param choices the branches; none where the server does not say which there are
 * @param several whether more than one may be chosen
 */
public record RouteSelection(PausedStep step, String message, List<Choice> choices, boolean several)
        implements Question {
    /** Copies the list; nothing is {@code null}. */
    public RouteSelection {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        choices = List.copyOf(choices);
    }

    @Override
    public String wants() {
        return several ? "the choice of one or several routes" : "the choice of a route";
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Chosen chosen)) {
            throw InvalidAnswerException.kind(this, answer, "choose by name");
        }
        Choices.check(step.label(), choices, several, chosen.choices());
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.route(this);
    }
}
