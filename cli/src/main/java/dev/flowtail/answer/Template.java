package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Expiry;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.UserFeedback;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that answer a question. Where a value is needed it is left out: what is pasted unfinished is refused, and sends nothing.
 *
 * @param words of a command line, not yet quoted for a shell
 * @param hint the same for a sentence, with what else could be said; names are quoted for a shell
 */
record Template(List<String> words, String hint) {
    Template {
        words = List.copyOf(words);
    }

    /** While there is time. */
    static Template of(Question question) {
        return of(question, Optional.empty());
    }

    /**
     * The same.
     *
     * @param over what the server does by itself, where the time to answer is over: then nothing is offered that it would not heed
     */
    static Template of(Question question, Optional<Expiry> over) {
        Optional<String> name = Name.of(question).stream().findFirst();
        if (name.isPresent()) {
            return question.accept(new Templates(name.get(), over));
        }
        // What has no name can only be approved, with all the others.
        boolean heeded = over.isEmpty() || over.get().agreesWith(Map.of(question, new Answer.Approved()));
        return heeded ? only("--approve", Statements.ALL) : new Template(List.of(), "");
    }

    /** One option, and no other. */
    static Template only(String option, String value) {
        return new Template(List.of(option, value), shown(option, value, ""));
    }

    /** Whether the hint offers anything that the words do not say. */
    boolean offersMore() {
        return !(words.size() == 2 && hint.equals(shown(words.get(0), words.get(1), "")));
    }

    /** Whoever copies it into a shell gets the name, whatever is in it; a name that looks like an option has to touch its own. */
    static String shown(String option, String word, String placeholder) {
        return option + (word.startsWith("-") ? "=" : " ") + ShellWord.written(word) + placeholder;
    }

    /** How one question of an agent is answered. */
    static String labelled(UserFeedback asked, int position) {
        return shown("--choose", within(Name.of(asked).get(0), asked, position), "LABEL");
    }

    /** The same, up to its value. */
    static String within(String name, UserFeedback asked, int position) {
        return Name.written(name, ".=") + "." + Name.written(asked.name(position), "=") + "=";
    }
}
