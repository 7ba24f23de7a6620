package dev.flowtail.shell;

import dev.flowtail.text.SafeText;

/**
 * What the shell says of itself and of runs, a line each. Texts may quote the server: they are made safe here.
 *
 * @param quiet whether only what went wrong is said, and what was asked for
 * @param subject before each text; empty where the shell itself is meant
 */
record Notes(Dialogue dialogue, boolean quiet, String subject) {
    Notes(Dialogue dialogue, boolean quiet) {
        this(dialogue, quiet, "");
    }

    /** The same about one run, which is named where several can be meant. */
    Notes about(Tag tag) {
        return new Notes(dialogue, quiet, dialogue.isConcurrent() ? tag + ": " : "");
    }

    /** Something went wrong. */
    void error(String text) {
        print("flowtail: " + subject + text);
    }

    /** Something the person should know or mend, though the work goes on. */
    void warning(String text) {
        if (!quiet) {
            print("flowtail: warning: " + subject + text);
        }
    }

    /** Worth knowing. */
    void hint(String text) {
        if (!quiet) {
            print("flowtail: " + subject + text);
        }
    }

    /** What a command was asked for, in one sentence. */
    void reply(String text) {
        print("flowtail: " + subject + text);
    }

    /** A command to copy, on a line of its own: folded by the terminal at most, which copies it as one. */
    void command(String text) {
        if (!quiet) {
            dialogue.verbatim("  " + SafeText.inline(text));
        }
    }

    private void print(String text) {
        dialogue.note(SafeText.inline(text).toString());
    }
}
