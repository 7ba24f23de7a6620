package dev.flowtail.output;

import java.io.IOException;

/** An output could not be written. The message says which, where, what happened and what to do. */
public class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
