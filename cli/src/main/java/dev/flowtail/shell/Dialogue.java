package dev.flowtail.shell;

import dev.flowtail.answer.Person;
import dev.flowtail.answer.PlainScreen;
import dev.flowtail.output.Surface;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The other side of the shell: a person who types at a terminal, or lines that come from anywhere. Everything but {@link #command} and {@link #hidden} may be called by any thread. */
public abstract class Dialogue implements AutoCloseable {
    Dialogue() {}

    /**
     * A person at this process's terminal, whose line stays whole whatever is printed meanwhile.
     *
     * @throws IOException if there is no terminal, or none that lines can be edited on
     */
    public static Dialogue typed(ShellContext context, Charset charset) throws IOException {
        return TypedDialogue.atTerminal(context, charset);
    }

    /**
     * Lines of text from a stream.
     *
     * @param in UTF-8
     * @param standardOutput takes what runs show, and what commands were asked for
     * @param err takes all else, encoded like standard output
     * @param prompts whether a person types the lines, at the console of this process: then they are asked for, and tokens are not shown
     * @param window how many columns that person sees, 0 where unknown; asked whenever something is printed
     */
    public static Dialogue plain(
            ShellContext context,
            InputStream in,
            Surface standardOutput,
            OutputStream err,
            boolean prompts,
            IntSupplier window) {
        PlainScreen screen = new PlainScreen(
                new PrintWriter(err, false, standardOutput.charset()),
                standardOutput.charset(),
                window,
                standardOutput.live());
        return prompts
                ? PlainDialogue.typed(in, standardOutput, screen, context.environment())
                : PlainDialogue.scripted(in, standardOutput, screen);
    }

    /** Asks for a command, and waits. Which runs are there is shown beside the question, if at all. */
    abstract Input command();

    /** Asks for something that nobody may see; empty if nothing came. Nothing else is printed meanwhile. */
    abstract Optional<String> hidden(String question);

    /** The person who can be asked about a run; empty where there is none. */
    abstract Optional<Person> person();

    /**
     * Prints lines that a command was asked for. Safe to print, each with its line feed.
     *
     * @throws UnwrittenException if they cannot be printed
     */
    abstract void answer(String lines);

    /** Prints a line that was not asked for. Safe to print. */
    abstract void note(String line);

    /** The same of a line that somebody may copy: however long it is, it stays one line. */
    void verbatim(String line) {
        note(line);
    }

    /** How many columns a line has; 0 where nobody knows. */
    int columns() {
        return 0;
    }

    /** Where the outputs of a run write that have no file. */
    abstract Surface surface(Tag tag);

    /**
     * Shows how a run is, where there is a place for that.
     *
     * @param state safe to print; empty once the run is not followed any more
     * @param urgent whether a person may have to do something
     */
    void standing(Tag tag, String state, boolean urgent) {}

    /** Whether a run goes on in the background while the next command is asked for. */
    abstract boolean isConcurrent();

    /** Before the first command: what can be typed is known now. */
    void prepare(Session session) {}

    /** What was typed before, the oldest first. */
    List<String> history() {
        return List.of();
    }

    /** Ends the waiting of the thread that asks for commands, from any thread: {@link #command} returns, and says no more than that there is nothing to come. */
    abstract void wake();

    /** Gives the terminal back as it was. May be called twice. */
    @Override
    public abstract void close();
}
