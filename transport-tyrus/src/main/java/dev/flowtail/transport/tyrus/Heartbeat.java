package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Tells a quiet peer from a dead one. After some silence the peer is asked with a ping, and when the same time passes again without a sign of life, it is dead. Silence alone never ends anything.
 *
 * <p>Signs of life are the bytes of data frames as they arrive, a ping of the peer's, and the pong that carries the payload of our last ping. Any other pong is none: it was not
 * caused by what we ask now, so it does not show that the peer still hears us.
 *
 * <p>Only the time in which we listen counts. While the listener of the transport takes a frame nothing is read, and a peer that nobody hears is not silent. While a command is
 * being written, which a ping cannot overtake, the command's own deadline watches over the peer. And when more time has passed than a read was allowed, by the ticker or by
 * the clock on the wall, the process was stopped or the machine slept; the peer is asked anew then.
 *
 * <p>It lives on the reading thread and needs none of its own: it sets how long each read may take.
 */
final class Heartbeat {
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Duration interval;
    private final Line line;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final long late;
    private boolean alive = true;
    private byte[] asked;
    private long sinceNanos;
    private Instant since = Instant.EPOCH;

    /** What it does with the connection. */
    interface Line {
        /** Limits the next read, which fails with a {@code SocketTimeoutException} then. */
        void patience(int millis) throws IOException;

        /** Sends a ping, if there is room for it, and does not wait. */
        void ping(byte[] payload);

        /** Whether somebody else watches the time now: a command waits for the peer to take it, or goodbye was said. */
        boolean watched();
    }

    /** With an interval of zero it never asks. */
    Heartbeat(Duration interval, Line line, LongSupplier nanos, InstantSource clock) {
        this.interval = interval;
        this.line = line;
        this.nanos = nanos;
        this.clock = clock;
        // What the system needs to wake us is no sleep.
        this.late = Math.min(LATE.toNanos(), interval.toNanos() / 2);
    }

    /** The peer lives. */
    void sign() {
        alive = true;
    }

    /** A pong came. */
    void pong(byte[] bytes, int from, int length) {
        if (asked != null && Arrays.equals(bytes, from, from + length, asked, 0, asked.length)) {
            alive = true;
        }
    }

    /**
     * Called before each read, and again when it took all its time.
     *
     * @throws NoSignOfLife if the peer is dead
     */
    void listen() throws IOException {
        if (interval.isZero()) {
            return;
        }
        if (alive) {
            alive = false;
            asked = null;
            begin();
        } else if (left() <= 0) {
            overdue();
        }
        line.patience((int) Math.min(Integer.MAX_VALUE, Math.max(1, (left() + 999_999) / 1_000_000)));
    }

    private void overdue() throws NoSignOfLife {
        if (!line.watched()) {
            if (asked != null && !away()) {
                throw new NoSignOfLife(interval.multipliedBy(2));
            }
            asked = new byte[8];
            new SecureRandom().nextBytes(asked);
            line.ping(asked);
        }
        begin();
    }

    private void begin() {
        sinceNanos = nanos.getAsLong();
        since = clock.instant();
    }

    private long left() {
        return interval.toNanos() - (nanos.getAsLong() - sinceNanos);
    }

    private boolean away() {
        return -left() > late
                || Duration.between(since, clock.instant()).minus(interval).compareTo(Duration.ofNanos(late)) > 0;
    }
}
