package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions of an agent to its user. Answered with {@link Answer.Selected}, for every one of them.
 *
 * @param questions in the agent's order
 */
public record UserFeedback(PausedStep step, String message, ToolCall tool, List<FeedbackQuestion> questions)
        implements ToolQuestion {
    /** Copies the list; nothing is {@code null}. */
    public UserFeedback {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(tool, "tool");
        questions = List.copyOf(questions);
    }

    @Override
    public String wants() {
        return questions.size() == 1 ? "an answer to a question" : "answers to " + questions.size() + " questions";
    }

    @Override
    public void check(Answer answer) {
        if (!(answer instanceof Answer.Selected selected)) {
            throw InvalidAnswerException.kind(this, answer, "choose options of its questions");
        }
        if (selected.labels().size() != questions.size()) {
            throw new InvalidAnswerException(
                    "%s asks %d questions, and options are chosen for %d; choose for each, in their order."
                            .formatted(
                                    tool.label(),
                                    questions.size(),
                                    selected.labels().size()));
        }
        for (int i = 0; i < questions.size(); i++) {
            questions
                    .get(i)
                    .check("Question " + Quote.of(name(i)), selected.labels().get(i));
        }
    }

    /**
     * Which questions go by a name: a header, a text, or the number of a question, counted from 1.
     *
     * @return their positions, counted from 0; several where the name does not tell them apart
     */
    public List<Integer> named(String name) {
        return IntStream.range(0, questions.size())
                .filter(i -> names(i).anyMatch(name::equals))
                .boxed()
                .toList();
    }

    /** The shortest name that no other question goes by: its header, its text, or its number. As the model said it, so not safe to print. */
    public String name(int position) {
        return names(position)
                .filter(name -> named(name).size() == 1)
                .findFirst()
                .orElse(String.valueOf(position + 1));
    }

    private Stream<String> names(int position) {
        FeedbackQuestion question = questions.get(position);
        return Stream.of(question.header(), question.text(), String.valueOf(position + 1))
                .filter(name -> !name.isEmpty());
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.feedback(this);
    }
}
