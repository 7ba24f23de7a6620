package dev.flowtail.protocol;

import java.time.Duration;

/**
 * How long the user wants to wait. Zero means without limit.
 *
 * @param idle for the next event
 * @param overall for the end, counted from the very beginning
 */
public record RunLimits(Duration idle, Duration overall) {
    /** Longer than anybody waits, and countable in nanoseconds: a hundred years. What is longer is taken for this. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    /** Waits for ever. */
    public static final RunLimits NONE = new RunLimits(Duration.ZERO, Duration.ZERO);

    public RunLimits {
        idle = atMostLongest(idle);
        overall = atMostLongest(overall);
    }

    private static Duration atMostLongest(Duration limit) {
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}
