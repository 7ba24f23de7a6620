package dev.flowtail.answer;

import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.ToolCall;
import dev.flowtail.terminal.BeforeExit;
import dev.flowtail.text.Columns;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How prompts talk to a person: what is theirs begins at the margin, what is quoted stands behind a gutter. */
record Conversation(Person person) {
    /** What leaves a question for later, beside Ctrl-D. */
    static final List<String> LATER = List.of("l", "later");

    /** What shows all there is to see. */
    static final String MORE = "?";

    /** Columns of a name before a question, at most. */
    private static final int LABEL = 40;
    /** For what is typed behind a question. */
    private static final int ROOM = 5;

    /** Begins a question. */
    void rule(String title) {
        String line = person.unicode() ? "\u2500" : "-";
        String safe = fitted(title, Math.max(20, person.columns() - 8));
        person.say("");
        person.say(
                line.repeat(2) + " " + safe + " " + line.repeat(Math.max(2, person.columns() - Columns.of(safe) - 5)));
    }

    /** A sentence of ours; it may quote, so it is folded here and not by the terminal. */
    void tell(String text) {
        told(text).forEach(person::say);
    }

    /** The same while a question stands that may be being answered; from any thread. */
    void tellMeanwhile(String text) {
        person.sayMeanwhile(told(text));
    }

    private List<String> told(String text) {
        return Folded.lines(safe(text, 1_000), Math.max(10, person.columns() - 3)).stream()
                .map(part -> "  " + part)
                .toList();
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
        String name =
                label.isEmpty() ? "" : "'" + fitted(label, Math.max(10, Math.min(LABEL, person.columns() / 2))) + "': ";
        String safe = safe(question, 400);
        if (Columns.of(name + safe) > person.columns() - ROOM) {
            tell(question);
            safe = ">";
        }
        return answer(name + safe + " ", candidates);
    }

    /** Nobody has answered what nobody has seen yet. */
    private Optional<String> answer(String prompt, List<String> candidates) throws InterruptedException {
        if (person.forgetTyped()) {
            tell("what was typed before this question is no answer to it.");
        }
        return person.ask(prompt, candidates);
    }

    /**
     * Asks for a text, of which any may be meant: a lone question mark shows all there is to see, and one behind a backslash is the text.
     *
     * @param all what somebody else wrote about it, more than is shown unasked
     */
    Optional<String> askText(String label, String question, List<String> candidates, List<String> all)
            throws InterruptedException {
        return askText(
                label,
                question,
                candidates,
                all,
                "type one line, or leave it for later with Ctrl-D and give it with --answers FILE.json");
    }

    /**
     * The same.
     *
     * @param longer what to do with a text that is more than a line, for people
     */
    Optional<String> askText(String label, String question, List<String> candidates, List<String> all, String longer)
            throws InterruptedException {
        while (true) {
            Optional<String> typed = ask(label, question, candidates);
            Optional<String> lack = typed.flatMap(person::lack);
            if (lack.isPresent()) {
                tell("the text was not taken, as " + lack.get() + ": " + longer + ".");
                continue;
            }
            if (typed.isEmpty() || !typed.get().strip().equals(MORE)) {
                return typed.map(text -> text.matches("\\\\+\\?") ? text.substring(1) : text);
            }
            all.forEach(this::quoteAll);
            tell("a text that is nothing but a question mark is typed as \\?.");
        }
    }

    /** Yes or no, where nothing typed means no. */
    boolean yes(String question) throws InterruptedException {
        String typed = answer(question + " [y/N] ", List.of("yes", "no")).orElse("");
        return List.of("y", "yes").contains(typed.strip().toLowerCase(Locale.ROOT));
    }

    /** Why something that was typed cannot be meant. */
    void refuse(InvalidAnswerException e) {
        tell(e.getMessage());
    }

    /** The editor; empty where there is none, or it failed, and the person knows. */
    Optional<String> edit(String text, String suffix) throws InterruptedException {
        BeforeExit work = BeforeExit.begin();
        try {
            Optional<String> edited = person.edit(text, suffix);
            if (edited.isEmpty()) {
                tell("the editor failed, so nothing was changed.");
            }
            return edited;
        } catch (IOException e) {
            tell(e.getMessage() + ".");
            return Optional.empty();
        } catch (InterruptedException e) {
            if (e.getMessage() != null) {
                tell(e.getMessage());
            }
            throw e;
        } finally {
            work.done();
        }
    }

    /** On a row with other text: cut by columns, which wide characters and the ASCII of others take more of. */
    private String fitted(String text, int columns) {
        String safe = safe(text, columns);
        String mark = person.unicode() ? "\u2026" : "...";
        return Columns.of(safe) <= columns ? safe : Columns.cut(safe, columns - mark.length()) + mark;
    }

    private String safe(String text, int most) {
        SafeText safe = SafeText.inline(text, most);
        return (person.unicode() ? safe : safe.toAscii()).toString();
    }
}
