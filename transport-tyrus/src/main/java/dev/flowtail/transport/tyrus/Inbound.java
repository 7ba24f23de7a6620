package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** What was read from the wire and not used yet. First the answer to the upgrade is taken from it byte by byte, then frames: the first may come in one segment with it. */
final class Inbound extends InputStream {
    /** Large enough for some hundred token events, small enough to stay in the processor's cache. */
    static final int CAPACITY = 64 * 1024;

    private final InputStream wire;
    private final byte[] bytes = new byte[CAPACITY];
    private int from;
    private int to;
    private Instant readAt = Instant.EPOCH;

    Inbound(InputStream wire) {
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        if (from == to && fill() < 0) {
            return -1;
        }
        int next = bytes[from] & 0xFF;
        use(1);
        return next;
    }

    /** Reads once, after moving what is left to the front where there is no room behind it; -1 at the end of the stream. */
    int fill() throws IOException {
        if (to == bytes.length) {
            move(0);
        }
        int count = wire.read(bytes, to, bytes.length - to);
        readAt = Instant.now();
        to += Math.max(0, count);
        return count;
    }

    /** Moves what is left so that it begins at an offset. */
    void move(int offset) {
        System.arraycopy(bytes, from, bytes, offset, to - from);
        to = offset + to - from;
        from = offset;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the unused bytes begin. */
    int from() {
        return from;
    }

    /** Where they end. */
    int to() {
        return to;
    }

    /** How many there are. */
    @Override
    public int available() {
        return to - from;
    }

    /** Takes the first of them away; what they were stays readable in {@link #bytes()} until the next call that reads or moves. */
    void use(int count) {
        from += count;
        if (from == to) {
            from = 0;
            to = 0;
        }
    }

    /** When the last bytes were read. */
    Instant readAt() {
        return readAt;
    }
}
