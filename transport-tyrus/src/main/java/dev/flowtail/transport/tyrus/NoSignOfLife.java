package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.time.Duration;

/** The peer was asked whether it is there, and nothing came. */
final class NoSignOfLife extends IOException {
    private static final long serialVersionUID = 1L;

    NoSignOfLife(Duration silence) {
        super("The server gave no sign of life for %s, though it was asked for one."
                .formatted(Deadline.inWords(silence)));
    }
}
