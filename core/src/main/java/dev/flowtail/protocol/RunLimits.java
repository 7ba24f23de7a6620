package dev.flowtail.protocol;

import java.time.Duration;

/**
 * How long the user wants to wait. Zero means without limit.
 *
 * @param idle for the next event
 * @param overall for the end, counted from the very beginning
 * @param reconnects how often to try to replace a lost connection without the run saying anything new; zero for never
 * @param reconnectTime how long to try that
 */
public record RunLimits(Duration idle, Duration overall, int reconnects, Duration reconnectTime) {
    /** Longer than anybody waits, and countable in nanoseconds: a hundred years. What is longer is taken for this. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    /** Waits for ever. */
    public static final RunLimits NONE = new RunLimits(Duration.ZERO, Duration.ZERO);

    /** Without reconnecting: a lost connection ends the watching. */
    public RunLimits(Duration idle, Duration overall) {
        this(idle, overall, 0, Duration.ZERO);
    }

    public RunLimits {
        reconnectTime = atMostLongest(reconnectTime);
        idle = atMostLongest(idle);
        overall = atMostLongest(overall);
    }

    private static Duration atMostLongest(Duration limit) {
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}
