package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.io.IOException;

/** Leaves no line behind, whatever the renderer does. */
record WatchedText(EventSink sink, LiveScreen screen) implements ForwardingSink {
    @Override
    public void accept(Event event) throws IOException {
        sink.accept(event);
    }

    @Override
    public void close() throws IOException {
        try {
            sink.close();
        } finally {
            screen.end();
        }
    }
}
