package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Has providers make what writes.
 *
 * @param files what files can show
 * @param zone the reader's
 * @param environment a variable's value, or {@code null} where it is not set
 * @param targets gets each text before its renderer is made: whoever opened it has to let go of it if that fails
 */
record Making(
        Surface standardOutput,
        Canvas files,
        ZoneId zone,
        UnaryOperator<String> environment,
        List<TextTarget> targets) {
    EventSink onStandardOutput(OutputSpec spec, RendererProvider provider, Options options) {
        TextTarget target = TextTarget.standardOutput(
                spec.toString(),
                standardOutput.live().map(LiveScreen::text).orElse(standardOutput.out()),
                provider.data() ? StandardCharsets.UTF_8 : standardOutput.charset());
        return standardOutput
                .live()
                .map(screen -> watched(provider, target, options, screen))
                .orElseGet(() ->
                        rendered(provider, target, new TextContext(target, options, standardOutput.canvas(), zone)));
    }

    EventSink inFile(RendererProvider provider, TextTarget target, Options options) {
        return rendered(provider, target, new TextContext(target, options, files, zone));
    }

    EventSink sink(SinkProvider provider, String target, Options options) {
        return made(provider, () -> provider.create(new TargetContext(target, options)));
    }

    private EventSink watched(RendererProvider provider, TextTarget target, Options options, LiveScreen screen) {
        return new WatchedText(
                rendered(provider, target, new ScreenContext(target, options, screen, light(), zone)), screen);
    }

    /** Terminals that tell their colours name the one of the ground last: {@code 0;15}. */
    private boolean light() {
        String colors = environment.apply("COLORFGBG");
        return colors != null && colors.matches(".*;(7|9|1[0-5])");
    }

    private EventSink rendered(RendererProvider provider, TextTarget target, RendererContext context) {
        targets.add(target);
        return new RenderedText(made(provider, () -> provider.create(context)), target);
    }

    /** A plug-in that fails here is somebody else's bug, and still the user's only hint. */
    private static <T> T made(Provider provider, Supplier<T> create) {
        Throwable cause = null;
        try {
            T made = create.get();
            if (made != null) {
                return made;
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            cause = e;
        }
        throw new ConfigurationException(
                "Output '%s' could not be made: %s of %s. This is a bug of the plug-in."
                        .formatted(
                                provider.name(),
                                cause == null ? "nothing came" : cause.toString(),
                                provider.getClass().getName()),
                cause);
    }

    private record TextContext(Appendable out, Options options, Canvas canvas, ZoneId zone)
            implements RendererContext {}

    private record TargetContext(String target, Options options) implements SinkContext {}
}
