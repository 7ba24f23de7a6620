package dev.flowtail.answer;

import dev.flowtail.answer.Statement.Choose;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.FeedbackQuestion;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What was said to the questions of an agent, each named by its header, its text or its number.
 *
 * @param names those that the asking tool and its step go by
 */
record FeedbackLabels(UserFeedback asked, List<String> names) {
    /** The answer, if anything was said. */
    Optional<Answer> from(Stream<Choose> said, UnaryOperator<Choose> use) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        said.forEach(choose -> {
            if (names.contains(choose.about())) {
                only(choose)
                        .ifPresent(question -> labels.putIfAbsent(
                                question.text(), use.apply(choose).names()));
            } else {
                choose.within()
                        .filter(within -> names.contains(within.about()))
                        .ifPresent(within -> labels.putIfAbsent(
                                named(within.question(), choose).text(),
                                use.apply(choose).names()));
            }
        });
        return labels.isEmpty() ? Optional.empty() : Optional.of(new Answer.Selected(labels));
    }

    private Optional<FeedbackQuestion> only(Choose choose) {
        if (asked.questions().size() == 1) {
            return Optional.of(asked.questions().get(0));
        }
        throw new InvalidAnswerException("%s asks %d questions, and '%s' does not say which it answers; there are %s."
                .formatted(asked.tool().label(), asked.questions().size(), choose.source(), all()));
    }

    private FeedbackQuestion named(String name, Choose choose) {
        for (int i = 0; i < asked.questions().size(); i++) {
            FeedbackQuestion question = asked.questions().get(i);
            if (name.equals(question.header()) || name.equals(question.text()) || name.equals("" + (i + 1))) {
                return question;
            }
        }
        throw new InvalidAnswerException("%s asks nothing called '%s', as '%s' has it; there are %s."
                .formatted(asked.tool().label(), name, choose.source(), all()));
    }

    private String all() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < asked.questions().size(); i++) {
            all.append(i == 0 ? "" : ", ")
                    .append(i + 1)
                    .append(" '")
                    .append(SafeText.inline(name(asked.questions().get(i)), 80))
                    .append('\'');
        }
        return all.toString();
    }

    /** The shorter of its names. */
    static String name(FeedbackQuestion question) {
        return question.header().isEmpty() ? question.text() : question.header();
    }
}
