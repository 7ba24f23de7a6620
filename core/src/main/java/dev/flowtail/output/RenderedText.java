package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Instant;

/** A renderer and the target it writes to, opened and closed together. */
record RenderedText(EventSink renderer, TextTarget target) implements EventSink {
    @Override
    public void accept(Event event) throws IOException {
        renderer.accept(event);
    }

    @Override
    public void flush() throws IOException {
        renderer.flush();
        target.flush();
    }

    @Override
    public boolean refreshes() {
        return renderer.refreshes();
    }

    @Override
    public void refresh(Instant now, ConnectionState connection) throws IOException {
        renderer.refresh(now, connection);
    }

    /** The target is closed whatever the renderer does. */
    @Override
    public void close() throws IOException {
        try (target) {
            renderer.close();
        }
    }
}
