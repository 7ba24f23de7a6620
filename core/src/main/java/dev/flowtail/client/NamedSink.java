package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.io.IOException;

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
    public void close() throws IOException {
        sink.close();
    }
}
