package dev.flowtail.shell;

import dev.flowtail.output.BrokenPipeException;
import dev.flowtail.protocol.Exit;
import java.io.IOException;

/** What a command was asked for could not be printed. */
final class UnwrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unread;

    UnwrittenException(IOException cause) {
        super("standard output could not be written: %s.".formatted(cause.getMessage()), cause);
        this.unread = BrokenPipeException.isMeantBy(cause);
    }

    /** Whether its reader has gone: that is no failure to shout about. */
    boolean isUnread() {
        return unread;
    }

    /** The exit code of the process. */
    int exit() {
        return isUnread() ? Exit.BROKEN_PIPE : Exit.OUTPUT;
    }
}
