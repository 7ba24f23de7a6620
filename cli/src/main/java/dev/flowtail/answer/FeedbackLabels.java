package dev.flowtail.answer;

import dev.flowtail.answer.Statement.Choose;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was said to the questions of an agent, each named by its header, its text or its number.
 *
 * @param names those that the asking tool and its step go by
 * @param use told of everything that names one of the questions
 */
record FeedbackLabels(UserFeedback asked, List<String> names, UnaryOperator<Choose> use) {
    /**
     * The answer, if anything was said.
     *
     * @param file counts where no option answers
     */
    Optional<Answer> from(List<Choose> options, List<Choose> file) {
        Map<Integer, Choose> said = byPosition(options);
        byPosition(file).forEach(said::putIfAbsent);
        return said.isEmpty() ? Optional.empty() : Optional.of(new Answer.Selected(labels(said)));
    }

    /** None for a question to which nothing was said. */
    private List<List<String>> labels(Map<Integer, Choose> said) {
        return IntStream.range(0, asked.questions().size())
                .mapToObj(i -> said.containsKey(i) ? said.get(i).names() : List.<String>of())
                .toList();
    }

    private Map<Integer, Choose> byPosition(List<Choose> said) {
        Map<Integer, Choose> byPosition = new LinkedHashMap<>();
        for (Choose choose : said) {
            position(choose).ifPresent(at -> {
                Choose before = byPosition.putIfAbsent(at, choose);
                if (before != null && !before.names().equals(choose.names())) {
                    throw new InvalidAnswerException("%s asks '%s' once, and '%s' and '%s' answer it; keep one of them."
                            .formatted(asked.tool().label(), shown(at), before.source(), choose.source()));
                }
            });
        }
        return byPosition;
    }

    /** Which question is answered; empty for none of this tool. */
    private OptionalInt position(Choose choose) {
        if (names.contains(choose.about())) {
            return OptionalInt.of(only(use.apply(choose)));
        }
        return choose.within()
                .filter(within -> names.contains(within.about()))
                .map(within -> OptionalInt.of(named(within.question(), use.apply(choose))))
                .orElse(OptionalInt.empty());
    }

    private int only(Choose choose) {
        if (asked.questions().size() == 1) {
            return 0;
        }
        throw new InvalidAnswerException("%s asks %d questions, and '%s' does not say which it answers; there are %s."
                .formatted(asked.tool().label(), asked.questions().size(), choose.source(), all()));
    }

    private int named(String name, Choose choose) {
        List<Integer> positions = asked.named(name);
        if (positions.size() == 1) {
            return positions.get(0);
        }
        throw new InvalidAnswerException(
                positions.isEmpty()
                        ? "%s asks nothing called '%s', as '%s' has it; there are %s."
                                .formatted(asked.tool().label(), name, choose.source(), all())
                        : "%s asks %d questions called '%s', as '%s' has it; use another name or the number: there are %s."
                                .formatted(asked.tool().label(), positions.size(), name, choose.source(), all()));
    }

    private String all() {
        return IntStream.range(0, asked.questions().size())
                .mapToObj(i -> "%d '%s'".formatted(i + 1, shown(i)))
                .collect(Collectors.joining(", "));
    }

    /** The header, which is shorter, or the text. */
    private String shown(int position) {
        String header = asked.questions().get(position).header();
        return SafeText.inline(
                        header.isEmpty() ? asked.questions().get(position).text() : header, 80)
                .toString();
    }
}
