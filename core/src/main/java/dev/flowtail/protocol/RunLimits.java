package dev.flowtail.protocol;

import java.time.Duration;

/**
 * How long the user wants to wait. Zero means without limit.
 *
 * @param idle for the next event
 * @param overall for the end, counted from the very beginning
 */
public record RunLimits(Duration idle, Duration overall) {
    /** Waits for ever. */
    public static final RunLimits NONE = new RunLimits(Duration.ZERO, Duration.ZERO);
}
