package dev.flowtail.protocol;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * When to try again, and when not any more. Waits are random between nothing and a bound that doubles, so that the clients of a server that restarts do not come
 * back all at once. Only what the run says anew, or a connection that held for a while, begins the count again: connecting alone does not.
 */
final class BackOff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration LONGEST_ASKED = Duration.ofSeconds(300);
    static final Duration STABLE = Duration.ofSeconds(60);

    private static final int DOUBLINGS = 16;

    private final int attempts;
    private final Duration time;
    private final DoubleSupplier random;
    private int tried;
    private long lostAt;
    private long upAt = Long.MAX_VALUE;

    /**
     * @param attempts at most so many
     * @param time at most for so long; zero for any time
     * @param random from 0 on, less than 1
     */
    BackOff(int attempts, Duration time, DoubleSupplier random) {
        this.attempts = attempts;
        this.time = time;
        this.random = random;
    }

    /** How many attempts were made since the last progress. */
    int tried() {
        return tried;
    }

    /** A connection is open. */
    void onOpen(long now) {
        upAt = now;
    }

    /** The run said something new. */
    void onProgress() {
        tried = 0;
    }

    /** How many nanoseconds to wait before the next attempt, at least as long as the server asks for; empty if there is to be none. */
    OptionalLong next(long now, Duration asked) {
        if (upAt != Long.MAX_VALUE && now - upAt >= STABLE.toNanos()) {
            tried = 0;
        }
        upAt = Long.MAX_VALUE;
        if (tried == 0) {
            lostAt = now;
        }
        if (tried >= attempts || !time.isZero() && now - lostAt >= time.toNanos()) {
            return OptionalLong.empty();
        }
        long left = time.isZero() ? Long.MAX_VALUE : lostAt + time.toNanos() - now;
        long least = Math.min(asked.toNanos(), LONGEST_ASKED.toNanos());
        if (least > left) {
            return OptionalLong.empty();
        }
        long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(tried, DOUBLINGS));
        tried++;
        long wait = Math.max(least, (long) (bound * random.getAsDouble()));
        return OptionalLong.of(Math.min(wait, left));
    }
}
