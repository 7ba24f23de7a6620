package dev.flowtail.output;

/** Whoever read standard output has gone away: {@code flowtail ... | head -1}. This is no failure to shout about. */
public final class BrokenPipeException extends OutputException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
