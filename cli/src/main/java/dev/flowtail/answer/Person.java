package dev.flowtail.answer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Somebody to talk to, at a terminal or in a test. Whoever implements it prints nowhere near standard output, and keeps its lines apart from those that events are
 * shown on. Used by one thread at a time, but for {@link #sayMeanwhile}.
 */
public interface Person {
    /** Shows one line without its end; it is safe to print already. */
    void say(String line);

    /** Shows lines while this person may be typing, whose line stays as it is; from any thread. Each is safe to print already. */
    default void sayMeanwhile(List<String> lines) {
        lines.forEach(this::say);
    }

    /**
     * Forgets what was typed so far: it was typed before a question was shown, and so answers none.
     *
     * @return whether there was anything
     */
    default boolean forgetTyped() {
        return false;
    }

    /**
     * Asks for one line, and waits for it.
     *
     * @param prompt stands in front of what is typed, safe to print
     * @param candidates what could be typed, for completion where there is one
     * @return what was typed, without its end; empty where the person ended the input, with Ctrl-D, to leave it for later
     * @throws InterruptedException if the person wants to leave now, with Ctrl-C, or nobody needs the answer any more
     */
    Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException;

    /**
     * What a line that was just typed lacks: a text that was pasted may be longer than what came of it.
     *
     * @return a clause for people; empty where the line is all that was typed
     */
    default Optional<String> lack(String line) {
        return forgetTyped() ? Optional.of("more lines came with it") : Optional.empty();
    }

    /**
     * Has a text edited in the person's editor, and waits for it.
     *
     * @param suffix of the file's name, such as {@code .md}, by which editors know what it is
     * @return the text as the editor left it; empty where the editor failed, which means that nothing is to be done with the text
     * @throws IOException if there is no editor; the message is for people
     */
    Optional<String> edit(String text, String suffix) throws IOException, InterruptedException;

    /** How many columns a line has. */
    int columns();

    /** Whether the terminal shows more than ASCII. */
    boolean unicode();
}
