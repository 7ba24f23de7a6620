package dev.flowtail.cli;

import java.time.Duration;

/**
 * How fast recorded time passes.
 *
 * @param factor 2 is twice as fast; infinite does not wait at all
 */
record Speed(double factor) {
    static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    static Speed of(double factor) {
        return new Speed(factor);
    }

    /** Waits as long as this much recorded time takes. */
    void pause(Duration recorded) throws InterruptedException {
        long nanos = (long) (recorded.toNanos() / factor);
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos(nanos).toMillis(), (int) (nanos % 1_000_000));
        }
    }
}
