package dev.flowtail.html;

import dev.flowtail.event.Event;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * When something happened, in every way it may be known.
 *
 * @param received by us
 * @param created by the server's clock, in whole Unix seconds
 * @param order among all events
 */
record Moment(Instant received, OptionalLong created, long order) {
    static Moment of(Event event, long order) {
        return new Moment(event.receivedAt(), event.createdAt(), order);
    }
}
