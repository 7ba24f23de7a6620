package dev.flowtail.shell;

import java.io.IOException;
import java.util.Locale;

/** What a command was asked for could not be printed. */
final class UnwrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 8;

    UnwrittenException(IOException cause) {
        super("standard output could not be written: %s.".formatted(cause.getMessage()), cause);
    }

    /** Whether its reader has gone: that is no failure to shout about. */
    boolean isUnread() {
        // The system's words may be translated, but keep this one in most languages; Windows says it too.
        return getMessage().toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** The exit code of the process. */
    int exit() {
        return isUnread() ? Shell.BROKEN_PIPE : FAILED;
    }
}
