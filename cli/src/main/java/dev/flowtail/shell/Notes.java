package dev.flowtail.shell;

import dev.flowtail.text.SafeText;
import dev.flowtail.watching.Voice;

/**
 * What the shell says of itself and of runs, a line each. Texts may quote the server: they are made safe here.
 *
 * @param quiet whether only what went wrong is said, and what was asked for
 * @param subject before each text; empty where the shell itself is meant
 */
record Notes(Dialogue dialogue, boolean quiet, String subject) implements Voice {
    Notes(Dialogue dialogue, boolean quiet) {
        this(dialogue, quiet, "");
    }

    /** The same about one run, which is named where several can be meant. */
    Notes about(Tag tag) {
        return new Notes(dialogue, quiet, dialogue.isConcurrent() ? tag + ": " : "");
    }

    @Override
    public void error(String text) {
        print("flowtail: " + subject + text);
    }

    @Override
    public void warning(String text) {
        if (!quiet) {
            print("flowtail: warning: " + subject + text);
        }
    }

    @Override
    public void hint(String text) {
        if (!quiet) {
            print("flowtail: " + subject + text);
        }
    }

    /** What a command was asked for, in one sentence. */
    void reply(String text) {
        print("flowtail: " + subject + text);
    }

    /** Folded by the terminal at most, which copies it as one. */
    @Override
    public void command(String text) {
        if (!quiet) {
            dialogue.verbatim("  " + SafeText.inline(text));
        }
    }

    private void print(String text) {
        dialogue.note(SafeText.inline(text).toString());
    }
}
