package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.StatusLine;
import java.time.ZoneId;
import java.util.OptionalDouble;

/** What a renderer may use on a terminal that a person watches. */
record ScreenContext(Appendable out, Options options, LiveScreen screen, boolean light, ZoneId zone)
        implements RendererContext {
    @Override
    public Canvas canvas() {
        return screen.canvas();
    }

    @Override
    public StatusLine status() {
        return screen.status();
    }

    @Override
    public OptionalDouble progress() {
        return screen.progress();
    }
}
