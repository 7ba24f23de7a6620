package dev.flowtail.console;

import java.io.IOException;
import java.util.function.IntSupplier;

/** The text on its way out: collected, toned, written in large blocks. Only safe text comes here. */
final class Paper {
    private static final int LARGE = 8 * 1024;
    private static final String SPACES = " ".repeat(256);

    private final Appendable out;
    private final Palette palette;
    private final Glyphs glyphs;
    private final IntSupplier columns;
    private int width;
    private final StringBuilder text = new StringBuilder(2 * LARGE);

    Paper(Appendable out, IntSupplier columns, Palette palette, Glyphs glyphs) {
        this.out = out;
        this.columns = columns;
        measure();
        this.palette = palette;
        this.glyphs = glyphs;
    }

    /** Whether tones can be seen. */
    boolean toned() {
        return palette != Palette.NONE;
    }

    /** Looks how wide the window is now. */
    void measure() {
        width = Math.max(1, columns.getAsInt());
    }

    int width() {
        return width;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    Paper put(String plain) {
        text.append(plain);
        return this;
    }

    Paper put(CharSequence plain, int from, int to) {
        text.append(plain, from, to);
        return this;
    }

    Paper put(Tone tone, String toned) {
        return toned.isEmpty() ? this : put(tone, toned, 0, toned.length());
    }

    Paper put(Tone tone, CharSequence toned, int from, int to) {
        if (from < to) {
            text.append(palette.on(tone)).append(toned, from, to).append(palette.off(tone));
        }
        return this;
    }

    Paper spaces(int count) {
        for (int left = count; left > 0; left -= SPACES.length()) {
            text.append(SPACES, 0, Math.min(left, SPACES.length()));
        }
        return this;
    }

    Paper line(Tone tone, int count) {
        return count > 0 ? put(tone, glyphs.line().repeat(count)) : this;
    }

    void end() {
        text.append('\n');
    }

    /** What {@code put} would write, for text that is written often. */
    String toned(Tone tone, String own) {
        return palette.on(tone) + own + palette.off(tone);
    }

    /** Writes a large block out; what is smaller waits for {@link #flush()}. */
    void settle() throws IOException {
        if (text.length() >= LARGE) {
            flush();
        }
    }

    void flush() throws IOException {
        if (text.length() > 0) {
            try {
                out.append(text);
            } finally {
                // After a failure nobody shall write it twice.
                text.setLength(0);
            }
        }
    }
}
