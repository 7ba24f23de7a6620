package dev.flowtail.cli;

import java.util.concurrent.TimeUnit;

/** Between one look at a run and the next: a quarter of a second, and longer each time, up to two seconds. */
final class LookUpIntervals {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

    private long next = TimeUnit.MILLISECONDS.toNanos(250);

    /** Waits; not beyond this end, in the time of {@link System#nanoTime()}. */
    void next(long end) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(next, end - System.nanoTime())));
        next = Math.min(LONGEST, next * 3 / 2);
    }
}
