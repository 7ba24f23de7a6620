package dev.flowtail.frame;

import java.time.Instant;

/**
 * One whole message of a transport, its fragments joined.
 *
 * @param text as received
 * @param receivedAt when its last byte arrived
 */
public record Frame(String text, Instant receivedAt) {
    /** The size and the time, never content. */
    @Override
    public String toString() {
        return "Frame[" + text.length() + " characters, " + receivedAt + "]";
    }
}
