package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.time.Instant;

/** Time between two events, by their own times only. */
final class Elapsed {
    private Elapsed() {}

    /** By our receive times, which are fine; by the server's whole seconds where the events came late and all at once. */
    static Duration between(Instant receivedAt, long createdAt, Event end) {
        Duration received = Duration.between(receivedAt, end.receivedAt());
        long created =
                createdAt >= 0 && end.createdAt().isPresent() ? end.createdAt().getAsLong() - createdAt : 0;
        return created > received.toSeconds() + 1 ? Duration.ofSeconds(created) : received;
    }
}
