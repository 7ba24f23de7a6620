package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Standard output, as renderers without a file get it.
 *
 * @param out unbuffered, and honest about failures: a {@link java.io.PrintStream} is neither. It is flushed and never closed
 * @param charset of whoever reads; data is UTF-8 in spite of it
 * @param canvas what it can show, at the beginning
 * @param live the terminal, if that is what it is and a person watches
 */
public record Surface(OutputStream out, Charset charset, Canvas canvas, Optional<LiveScreen> live) {
    /** One that nobody watches as it grows. */
    public Surface(OutputStream out, Charset charset, Canvas canvas) {
        this(out, charset, canvas, Optional.empty());
    }

    /** A terminal. */
    public Surface(OutputStream out, Charset charset, LiveScreen screen) {
        this(out, charset, screen.canvas(), Optional.of(screen));
    }
}
