package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Instant;

/**
 * A sink with the name that people know it by, such as {@code jsonl:run.jsonl}: reports of failures show it. A sink without one is called by its class.
 */
public record NamedSink(String name, EventSink sink) implements EventSink {
    @Override
    public void accept(Event event) throws IOException {
        sink.accept(event);
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public boolean refreshes() {
        return sink.refreshes();
    }

    @Override
    public void refresh(Instant now, ConnectionState connection) throws IOException {
        sink.refresh(now, connection);
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
