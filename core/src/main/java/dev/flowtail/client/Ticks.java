package dev.flowtail.client;

import java.util.concurrent.locks.Condition;

/** Monotonic time, and waiting in it; apart from the system's so that tests need not wait. */
interface Ticks {
    Ticks SYSTEM = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(Condition condition, long nanos) throws InterruptedException {
            condition.awaitNanos(nanos);
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanos();

    /** Waits until the condition is signalled, the time has passed, or for no reason. */
    void await(Condition condition, long nanos) throws InterruptedException;
}
