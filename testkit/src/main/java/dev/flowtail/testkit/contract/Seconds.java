package dev.flowtail.testkit.contract;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** The one place where the kit waits for real time: rules about clocks, and about what does not happen, cannot be tested without. */
final class Seconds {
    private Seconds() {}

    /** Returns when the clock on the wall shows another second, after one second at most. */
    static void awaitNext() {
        long second = System.currentTimeMillis() / 1000;
        while (System.currentTimeMillis() / 1000 == second) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Returns the value when it has not changed for half a second. Nothing depends on the machine's speed but how sharp the test is. */
    static int awaitStandstill(IntSupplier value) {
        int seen = value.getAsInt();
        for (int unchanged = 0; unchanged < 10; unchanged++) {
            LockSupport.parkNanos(50_000_000);
            if (value.getAsInt() != seen) {
                seen = value.getAsInt();
                unchanged = -1;
            }
        }
        return seen;
    }
}
