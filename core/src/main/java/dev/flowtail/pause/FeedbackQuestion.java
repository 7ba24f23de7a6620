package dev.flowtail.pause;

import java.util.List;
import java.util.Objects;

/**
 * One of the questions that an agent asks. As the model said it, so not safe to print.
 *
 * @param text the question; others may have the same
 * @param header a short word for it; possibly empty
 * @param options what can be chosen, by label; none where any text is an answer
 * @param several whether more than one may be chosen
 */
public record FeedbackQuestion(String text, String header, List<Choice> options, boolean several) {
    /** Copies the list; nothing is {@code null}. */
    public FeedbackQuestion {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(header, "header");
        options = List.copyOf(options);
    }

    /**
     * Refuses labels that are not offered, none, or too many.
     *
     * @throws InvalidAnswerException if they do not fit
     */
    public void check(List<String> labels) {
        check("Question " + Quote.of(header.isEmpty() ? text : header), labels);
    }

    void check(String where, List<String> labels) {
        Choices.check(where, options, several, labels);
    }
}
