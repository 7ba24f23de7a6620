package dev.flowtail.cli;

import dev.flowtail.output.LiveScreen;
import dev.flowtail.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What is said to the person, on standard error, one line a message. Texts may quote the server: they are made safe here.
 *
 * @param verbosity -1 says only what went wrong, 0 adds what is worth knowing, 1 what is sent, 2 stack traces
 * @param screen where an output writes to the same terminal; messages go above the row it is writing
 */
record Messages(PrintWriter err, int verbosity, Optional<LiveScreen> screen) {
    Messages(PrintWriter err, int verbosity) {
        this(err, verbosity, Optional.empty());
    }

    /** The same on lines of their own, while an output writes to the same screen. */
    Messages beside(Optional<LiveScreen> output) {
        return new Messages(err, verbosity, output);
    }

    /** Something went wrong; always shown. */
    void error(String text) {
        print("flowtail: ", text);
    }

    /** Something the person should know or mend, though the work goes on. */
    void warning(String text) {
        if (verbosity >= 0) {
            print("flowtail: warning: ", text);
        }
    }

    /** Worth knowing: how to go on from here. */
    void hint(String text) {
        if (verbosity >= 0) {
            print("flowtail: ", text);
        }
    }

    /** A command to copy, on a line of its own. */
    void command(String text) {
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
    void trace(Throwable cause) {
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
