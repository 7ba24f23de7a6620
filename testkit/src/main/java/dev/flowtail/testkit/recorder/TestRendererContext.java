package dev.flowtail.testkit.recorder;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a renderer under test may use.
 *
 * @param out where its text goes
 * @param options of its provider
 * @param canvas what the reader's surface can show
 * @param zone of the reader
 */
public record TestRendererContext(Appendable out, Options options, Canvas canvas, ZoneId zone)
        implements RendererContext {
    /** A file: {@link Canvas#PLAIN}, in UTC, with these texts as options. */
    public static TestRendererContext plain(RendererProvider provider, Map<String, String> options, Appendable out) {
        return new TestRendererContext(out, Options.parse(provider, options), Canvas.PLAIN, ZoneOffset.UTC);
    }

    /** The same on another surface. */
    public TestRendererContext on(Canvas other) {
        return new TestRendererContext(out, options, other, zone);
    }
}
