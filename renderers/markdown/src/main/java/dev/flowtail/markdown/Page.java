package dev.flowtail.markdown;

import java.io.IOException;

/** The document: what is written, and how much waits to be written. */
final class Page {
    private final Appendable out;
    private boolean begun;
    private long waiting;

    Page(Appendable out) {
        this.out = out;
    }

    /** A document does not begin with the blank line that goes before each block. */
    void write(CharSequence text) throws IOException {
        int start = begun || text.length() == 0 || text.charAt(0) != '\n' ? 0 : 1;
        begun |= text.length() > 0;
        out.append(text, start, text.length());
    }

    /** Characters came to wait, or, negative, were written. */
    void waits(long characters) {
        waiting += characters;
    }

    long waiting() {
        return waiting;
    }
}
