package dev.flowtail.testkit.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** The one place where the kit waits for real time: rules about clocks, and about what does not happen, cannot be tested without. */
final class Seconds {
    private static final Duration LOOK = Duration.ofMillis(50);

    private Seconds() {}

    /** Returns when the clock on the wall shows another second, after one second at most. */
    static void awaitNext() {
        long second = System.currentTimeMillis() / 1000;
        while (System.currentTimeMillis() / 1000 == second) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Returns the value when it has not changed for so long, or has come to its end. Nothing depends on the machine's speed but how sharp the test is. */
    static int awaitStandstill(IntSupplier value, int end, Duration unchanged) {
        // Looks are counted, because a machine that stands still for a while shows nothing.
        long looks = unchanged.dividedBy(LOOK);
        int seen = value.getAsInt();
        for (long left = looks; left > 0 && seen < end; left--) {
            LockSupport.parkNanos(LOOK.toNanos());
            if (value.getAsInt() != seen) {
                seen = value.getAsInt();
                left = looks + 1;
            }
        }
        return seen;
    }
}
