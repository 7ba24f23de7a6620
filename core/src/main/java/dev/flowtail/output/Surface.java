package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * Standard output, as renderers without a file get it.
 *
 * @param out unbuffered, and honest about failures: a {@link java.io.PrintStream} is neither. It is flushed and never closed
 * @param charset of whoever reads; data is UTF-8 in spite of it
 * @param canvas what it can show
 */
public record Surface(OutputStream out, Charset charset, Canvas canvas) {}
