package dev.flowtail.pause;

/** An answer that does not fit its question. The message is for people: what was asked, what was found, what to do. */
public final class InvalidAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one sentence for people. */
    public InvalidAnswerException(String message) {
        super(message);
    }
}
