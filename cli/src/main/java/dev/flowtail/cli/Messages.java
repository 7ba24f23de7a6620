package dev.flowtail.cli;

import dev.flowtail.output.LiveScreen;
import dev.flowtail.text.SafeText;
import dev.flowtail.watching.Voice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What is said to the person, on standard error, one line a message. Texts may quote the server: they are made safe here.
 *
 * @param verbosity -1 says only what went wrong, 0 adds what is worth knowing, 1 what is sent, 2 stack traces
 * @param screen where an output writes to the same terminal; messages go above the row it is writing
 */
record Messages(PrintWriter err, int verbosity, Optional<LiveScreen> screen) implements Voice {
    Messages(PrintWriter err, int verbosity) {
        this(err, verbosity, Optional.empty());
    }

    /** The same on lines of their own, while an output writes to the same screen. */
    Messages beside(Optional<LiveScreen> output) {
        return new Messages(err, verbosity, output);
    }

    @Override
    public void error(String text) {
        print("flowtail: ", text);
    }

    @Override
    public void warning(String text) {
        if (verbosity >= 0) {
            print("flowtail: warning: ", text);
        }
    }

    @Override
    public void hint(String text) {
        if (verbosity >= 0) {
            print("flowtail: ", text);
        }
    }

    @Override
    public void command(String text) {
        if (verbosity >= 0) {
            print("  ", text);
        }
    }

    /** What happens on the connection, for {@code -v}. */
    void detail(String text) {
        if (verbosity >= 1) {
            print("flowtail: ", text);
        }
    }

    /** Asks the person at the terminal; what they type follows on the same line. */
    void prompt(String text) {
        err.print(text);
        err.flush();
    }

    /** The stack trace, for {@code -vv}. */
    @Override
    public void trace(Throwable cause) {
        if (verbosity >= 2 && cause != null) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text));
            write(SafeText.block(text.toString()).toString());
        }
    }

    private void print(String prefix, String text) {
        write(prefix + SafeText.inline(text) + "\n");
    }

    private void write(String lines) {
        Runnable writing = () -> {
            err.print(lines);
            err.flush();
        };
        screen.ifPresentOrElse(shared -> shared.above(writing), writing);
    }
}
