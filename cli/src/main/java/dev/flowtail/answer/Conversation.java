package dev.flowtail.answer;

import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.ToolCall;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How prompts talk to a person: what is theirs begins at the margin, what is quoted stands behind a gutter. */
record Conversation(Person person) {
    /** What leaves a question for later, beside Ctrl-D. */
    static final List<String> LATER = List.of("l", "later");

    private static final int LABEL = 40;

    /** Begins a question. */
    void rule(String title) {
        String line = person.unicode() ? "\u2500" : "-";
        String safe = safe(title, 200);
        person.say("");
        person.say(line.repeat(2) + " " + safe + " " + line.repeat(Math.max(2, person.columns() - safe.length() - 5)));
    }

    /** A line of ours. */
    void tell(String text) {
        person.say("  " + safe(text, 1_000));
    }

    /** What somebody else wrote. */
    void quote(String untrusted) {
        quote(untrusted, Quoted.FEW);
    }

    /** All of what somebody else wrote. */
    void quoteAll(String untrusted) {
        quote(untrusted, Integer.MAX_VALUE);
    }

    private void quote(String untrusted, int most) {
        new Quoted(person.columns(), person.unicode()).lines(untrusted, most).forEach(person::say);
    }

    /** A tool and what it is to be called with. */
    void call(ToolCall tool) {
        quote((tool.executor().isEmpty() ? "" : tool.executor() + ": ") + tool.name() + tool.arguments());
    }

    /** Asks; the label is somebody's name for it. */
    Optional<String> ask(String label, String question, List<String> candidates) throws InterruptedException {
        return person.ask(
                (label.isEmpty() ? "" : "'" + safe(label, LABEL) + "': ") + safe(question, 400) + " ", candidates);
    }

    /** Yes or no, where nothing typed means no. */
    boolean yes(String question) throws InterruptedException {
        String typed = person.ask(question + " [y/N] ", List.of("yes", "no")).orElse("");
        return List.of("y", "yes").contains(typed.strip().toLowerCase(Locale.ROOT));
    }

    /** Why something that was typed cannot be meant. */
    void refuse(InvalidAnswerException e) {
        tell(e.getMessage());
    }

    /** The editor; empty where there is none, or it failed, and the person knows. */
    Optional<String> edit(String text, String suffix) throws InterruptedException {
        try {
            Optional<String> edited = person.edit(text, suffix);
            if (edited.isEmpty()) {
                tell("the editor failed, so nothing was changed.");
            }
            return edited;
        } catch (IOException e) {
            tell(e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private String safe(String text, int most) {
        SafeText safe = SafeText.inline(text, most);
        return (person.unicode() ? safe : safe.toAscii()).toString();
    }
}
