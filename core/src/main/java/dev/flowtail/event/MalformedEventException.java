package dev.flowtail.event;

/** The text is not one JSON object within the {@link Limits}. The message says what was found and where, never more than a few characters of the text. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }

    MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedEventException limit(String found, String name, int value) {
        return new MalformedEventException(found + "; the limit " + name + " is " + value);
    }
}
