package dev.flowtail.spi;

/**
 * What the surface behind an output can show, from flags, environment and terminal. All but the width stays as it is.
 *
 * @param width columns
 * @param color whether escape sequences for colour may be written; when {@code false} not a single escape byte may
 * @param unicode whether the charset can show box drawing and arrows; when {@code false} only ASCII is safe for our own marks
 * @param live whether a person watches on a terminal, so that lines may be rewritten
 */
public record Canvas(int width, boolean color, boolean unicode, boolean live) {
    /** A file or a pipe: 100 columns, no colour, Unicode. */
    public static final Canvas PLAIN = new Canvas(100, false, true, false);
}
