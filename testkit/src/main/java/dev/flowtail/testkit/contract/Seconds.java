package dev.flowtail.testkit.contract;

import java.util.concurrent.locks.LockSupport;

/** The one place where the kit waits for real time: a rule about clocks cannot be tested without one. */
final class Seconds {
    private Seconds() {}

    /** Returns when the clock on the wall shows another second, after one second at most. */
    static void awaitNext() {
        long second = System.currentTimeMillis() / 1000;
        while (System.currentTimeMillis() / 1000 == second) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
