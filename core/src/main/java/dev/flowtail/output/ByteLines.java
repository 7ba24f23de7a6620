package dev.flowtail.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file, which may end with any bytes at all. */
final class ByteLines {
    private final InputStream in;
    private byte[] bytes = new byte[64 * 1024];
    private int from;
    private int to;
    private long offset;
    private long start;
    private boolean terminated;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Where the line that came last begins. */
    long start() {
        return start;
    }

    /** Behind the line that came last. */
    long position() {
        return offset + from;
    }

    boolean terminated() {
        return terminated;
    }

    String next() throws IOException {
        start = position();
        for (int i = from; ; i++) {
            if (i == to) {
                int read = i - from;
                if (!fill()) {
                    terminated = false;
                    return from == to ? null : line(to, to);
                }
                i = from + read;
            }
            if (bytes[i] == '\n') {
                terminated = true;
                return line(i, i + 1);
            }
        }
    }

    private String line(int end, int next) {
        String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        from = next;
        return line;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            offset += from;
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = in.read(bytes, to, bytes.length - to);
        to += Math.max(count, 0);
        return count > 0;
    }
}
