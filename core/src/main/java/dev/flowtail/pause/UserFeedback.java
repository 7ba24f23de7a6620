package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;

/**
 * Questions of an agent to its user. Answered with {@link Answer.Selected}, for every one of them.
 *
 * @param questions in the agent's order
 */
public record UserFeedback(PausedStep step, String message, ToolCall tool, List<FeedbackQuestion> questions)
        implements Question {
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
        List<String> texts = questions.stream().map(FeedbackQuestion::text).toList();
        for (String text : selected.labels().keySet()) {
            if (!texts.contains(text)) {
                throw new InvalidAnswerException("%s has no question %s; there are %s.%s"
                        .formatted(tool.label(), Quote.of(text), Quote.all(texts), Quote.meant(text, texts)));
            }
        }
        for (FeedbackQuestion question : questions) {
            question.check(selected.labels().getOrDefault(question.text(), List.of()));
        }
    }
}
