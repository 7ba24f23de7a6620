package com.example.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8, none longer than a limit (T6): a peer must not decide how much memory we use. */
final class Lines {
    private final InputStream in;
    private final int maxBytes;

    Lines(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.maxBytes = maxBytes;
    }

    /** The peer sent too much; the message names the limit. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(int limit) {
            super("a line is longer than " + limit + " bytes");
        }
    }

    /** The next whole line without its end, or {@code null} after the last. */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() == maxBytes) {
                throw new TooLongException(maxBytes);
            }
            line.write(b);
        }
        return null;
    }
}
