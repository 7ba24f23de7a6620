package dev.flowtail.spi;

/** Something the user can mend: a wrong name, option, address or file. The message says what was asked, what was found and what to do. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** With a message for the user, and the cause for those who debug. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
