package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What the renderer writes, and the context it writes in. */
record Screen(Appendable out, Canvas canvas, Options options) implements RendererContext {
    static final Canvas COLOR = new Canvas(100, true, true, true);

    static Screen of(Canvas canvas, Map<String, String> options) {
        return new Screen(new StringBuilder(), canvas, Options.parse(new ConsoleRendererProvider(), options));
    }

    static Screen panel(int width) {
        return of(new Canvas(width, false, true, false), Map.of());
    }

    static Screen style(String style, Canvas canvas) {
        return of(canvas, Map.of("style", style));
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    Renderer renderer() {
        return new ConsoleRendererProvider().create(this);
    }

    /** Everything that is written for the events, to the end. */
    String show(List<Event> events) {
        try (Renderer renderer = renderer()) {
            for (Event event : events) {
                renderer.accept(event);
            }
            renderer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
