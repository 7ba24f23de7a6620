package dev.flowtail.spi;

import dev.flowtail.event.Event;
import java.io.IOException;
import java.time.Instant;

/** Takes the events of one run, once and in order. Calls are serial; see the rules in the package documentation. */
@FunctionalInterface
public interface EventSink extends AutoCloseable {
    /**
     * Takes one event. The first may be a greeting of the server, the last is always a {@code flowtail.outcome}.
     *
     * @throws IOException if it cannot be written; the sink is then detached, closed and reported
     */
    void accept(Event event) throws IOException;

    /** Makes everything accepted so far visible. Called when no more events wait. */
    default void flush() throws IOException {}

    /** Whether {@link #refresh} is wanted. Asked once, before the first event. */
    default boolean refreshes() {
        return false;
    }

    /**
     * Time has passed: what shows it may be drawn anew. Called a few times a second while nothing else is, between other calls, if {@link #refreshes()} says so. A
     * {@link #flush} follows.
     */
    default void refresh(Instant now, ConnectionState connection) throws IOException {}

    /** Ends the output and frees what it holds. May be called twice. */
    @Override
    default void close() throws IOException {}
}
