package dev.flowtail.recording;

import java.io.IOException;

/** A line is neither a recorded frame nor an event. The message names file and line. */
public final class MalformedRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedRecordingException(String message) {
        super(message);
    }
}
