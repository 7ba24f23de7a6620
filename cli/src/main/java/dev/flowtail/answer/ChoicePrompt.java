package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Choice;
import dev.flowtail.pause.FeedbackQuestion;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.UserFeedback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One or several of those that are offered, by number or by name. */
record ChoicePrompt(Conversation talk) {
    /** The answers to an agent's questions. */
    Optional<Answer> ask(UserFeedback asked, String details) throws InterruptedException {
        List<List<String>> labels = new ArrayList<>();
        for (FeedbackQuestion question : asked.questions()) {
            talk.quote(question.text());
            Optional<List<String>> chosen = ask(
                    question.header(),
                    List.of(question.text(), details),
                    question.options(),
                    question.several(),
                    question::check);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            labels.add(chosen.get());
        }
        return Optional.of(new Answer.Selected(labels));
    }

    /**
     * Asks until the choice is one.
     *
     * @param all what a lone question mark shows
     * @param check throws what is wrong with it
     * @return empty to leave it for later
     */
    Optional<List<String>> ask(
            String label, List<String> all, List<Choice> choices, boolean several, Consumer<List<String>> check)
            throws InterruptedException {
        List<String> names = choices.stream().map(Choice::name).toList();
        boolean numbered = names.stream().noneMatch(ChoicePrompt::isNumber);
        for (int i = 0; i < choices.size(); i++) {
            String description = choices.get(i).description();
            talk.quoteAll((numbered ? (i + 1) + "  " : "")
                    + names.get(i)
                    + (description.isEmpty() ? "" : ": " + description));
        }
        String how = "which?" + (choices.isEmpty() ? "" : how(numbered, several)) + " [?: more, l: later]";
        while (true) {
            Optional<String> typed = talk.ask(label, how, names);
            if (typed.isEmpty() || isWord(typed.get(), Conversation.LATER, names)) {
                return Optional.empty();
            }
            if (isWord(typed.get(), List.of(Conversation.MORE), names)) {
                all.forEach(talk::quoteAll);
                continue;
            }
            try {
                List<String> chosen = chosen(typed.get(), names, several, numbered);
                check.accept(chosen);
                return Optional.of(chosen);
            } catch (InvalidAnswerException e) {
                talk.refuse(e);
            }
        }
    }

    private static String how(boolean numbered, boolean several) {
        if (numbered) {
            return several ? " (numbers or names, with commas)" : " (number or name)";
        }
        return several ? " (names, with commas)" : " (name)";
    }

    /** One of ours, unless a choice is named so. */
    private static boolean isWord(String typed, List<String> words, List<String> names) {
        return words.contains(typed.strip()) && !names.contains(typed.strip());
    }

    private static List<String> chosen(String typed, List<String> names, boolean several, boolean numbered) {
        if (names.contains(typed.strip()) || !several) {
            return typed.isBlank() ? List.of() : List.of(named(typed.strip(), names, numbered));
        }
        return Name.list(typed).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> named(one, names, numbered))
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[0-9]{1,4}");
    }

    /** A number stands for its line; not where a choice is named by one, or it could mean either. */
    private static String named(String typed, List<String> names, boolean numbered) {
        if (!numbered || !isNumber(typed)) {
            return typed;
        }
        int line = Integer.parseInt(typed);
        return line >= 1 && line <= names.size() ? names.get(line - 1) : typed;
    }
}
