package dev.flowtail.output;

import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Instant;

/** Stands before a sink and decides which events it gets; everything else passes. */
interface ForwardingSink extends EventSink {
    /** The one behind. */
    EventSink sink();

    @Override
    default void flush() throws IOException {
        sink().flush();
    }

    @Override
    default boolean refreshes() {
        return sink().refreshes();
    }

    @Override
    default void refresh(Instant now, ConnectionState connection) throws IOException {
        sink().refresh(now, connection);
    }

    @Override
    default void close() throws IOException {
        sink().close();
    }
}
