package dev.flowtail.output;

import java.io.IOException;
import java.util.Locale;

/** Whoever read standard output has gone away: {@code flowtail ... | head -1}. This is no failure to shout about. */
public final class BrokenPipeException extends OutputException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether this is how the system says that whoever read has gone away. Its words may be translated, but keep this one in most languages; Windows says it too. */
    public static boolean isMeantBy(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
