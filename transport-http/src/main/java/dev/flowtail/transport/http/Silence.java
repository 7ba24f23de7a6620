package dev.flowtail.transport.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long nothing has come. AgentOS writes a comment into a quiet stream every 30 s, so a much longer silence is that of a dead peer. Time in which this process
 * itself stood still, stopped or asleep, is nobody's silence: it is seen as a step of the clock between two looks, and does not count.
 */
final class Silence {
    /** How often to look. */
    static final Duration STEP = Duration.ofSeconds(1);

    private static final Duration LEAST = Duration.ofSeconds(75);

    private final Duration limit;
    private long silentNanos;
    private long lookedNanos;
    private boolean looked;
    private volatile boolean heard;

    private Silence(Duration limit) {
        this.limit = limit;
    }

    /** As long as the user's heartbeat allows; for ever if that is zero. */
    static Silence of(Duration heartbeat) {
        if (heartbeat.isZero()) {
            return new Silence(Duration.ZERO);
        }
        Duration three = heartbeat.multipliedBy(3);
        return new Silence(three.compareTo(LEAST) < 0 ? LEAST : three);
    }

    /** Something came. */
    void heard() {
        heard = true;
    }

    /** Looks at the clock; whether it has been too long. */
    boolean isTooLong(long nowNanos) {
        long passed = looked ? nowNanos - lookedNanos : 0;
        looked = true;
        lookedNanos = nowNanos;
        if (heard) {
            heard = false;
            silentNanos = 0;
        } else {
            silentNanos += Math.min(passed, 2 * STEP.toNanos());
        }
        return !limit.isZero() && silentNanos >= limit.toNanos();
    }

    /** {@code 75 s} */
    @Override
    public String toString() {
        return TimeUnit.NANOSECONDS.toSeconds(limit.toNanos()) + " s";
    }
}
