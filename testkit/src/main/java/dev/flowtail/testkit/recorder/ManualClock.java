package dev.flowtail.testkit.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when the test says so: a wall clock, and beside it a ticker that a jump of the wall clock does not move. Safe for use by several threads. */
public final class ManualClock extends Clock {
    private Instant now;
    private long nanos;

    /** Starts at an instant. */
    public ManualClock(Instant start) {
        this.now = start;
    }

    /** Lets time pass, for the clock and the ticker. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the wall clock, forwards or backwards, as an administrator or a waking laptop does; the ticker does not move. */
    public synchronized void jump(Instant to) {
        now = to;
    }

    /** The ticker, in nanoseconds; what {@link System#nanoTime()} is in production. */
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** UTC. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException(
                "A ManualClock tells the time in UTC only; convert its instants instead.");
    }
}
