package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Choice;
import dev.flowtail.pause.FeedbackQuestion;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.UserFeedback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One or several of those that are offered, by number or by name. */
record ChoicePrompt(Conversation talk) {
    /** The answers to an agent's questions. */
    Optional<Answer> ask(UserFeedback asked) throws InterruptedException {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (FeedbackQuestion question : asked.questions()) {
            talk.quote(question.text());
            Optional<List<String>> chosen =
                    ask(question.header(), question.options(), question.several(), question::check);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            labels.put(question.text(), chosen.get());
        }
        return Optional.of(new Answer.Selected(labels));
    }

    /**
     * Asks until the choice is one.
     *
     * @param check throws what is wrong with it
     * @return empty to leave it for later
     */
    Optional<List<String>> ask(String label, List<Choice> choices, boolean several, Consumer<List<String>> check)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            String description = choices.get(i).description();
            lines.add("%d  %s%s"
                    .formatted(i + 1, choices.get(i).name(), description.isEmpty() ? "" : ": " + description));
        }
        lines.forEach(talk::quoteAll);
        List<String> names = choices.stream().map(Choice::name).toList();
        String how = choices.isEmpty()
                ? "which?"
                : several ? "which? (numbers or names, with commas)" : "which? (number or name)";
        while (true) {
            Optional<String> typed = talk.ask(label, how + " [l: later]", names);
            if (typed.isEmpty() || isLater(typed.get(), names)) {
                return Optional.empty();
            }
            try {
                List<String> chosen = chosen(typed.get(), names, several);
                check.accept(chosen);
                return Optional.of(chosen);
            } catch (InvalidAnswerException e) {
                talk.refuse(e);
            }
        }
    }

    private static boolean isLater(String typed, List<String> names) {
        return Conversation.LATER.contains(typed.strip()) && !names.contains(typed.strip());
    }

    private static List<String> chosen(String typed, List<String> names, boolean several) {
        if (names.contains(typed.strip()) || !several) {
            return typed.isBlank() ? List.of() : List.of(named(typed.strip(), names));
        }
        return Name.list(typed).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> named(one, names))
                .toList();
    }

    /** A number stands for its line, unless it is a name itself. */
    private static String named(String typed, List<String> names) {
        if (names.contains(typed) || !typed.matches("[0-9]{1,4}")) {
            return typed;
        }
        int line = Integer.parseInt(typed);
        return line >= 1 && line <= names.size() ? names.get(line - 1) : typed;
    }
}
