package dev.flowtail.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** Time that passes only where somebody waits, and then at once. */
final class VirtualTime implements Ticks {
    private long nanos;
    private Runnable beforeWait = () -> {};

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void await(Condition condition, long wait) {
        if (wait == Long.MAX_VALUE) {
            throw new AssertionError("the run would wait for ever");
        }
        beforeWait.run();
        nanos += wait;
    }

    /** What to look at whenever somebody is about to wait. */
    void beforeWait(Runnable look) {
        beforeWait = look;
    }

    /** Something else takes time. */
    void pass(Duration time) {
        nanos += time.toNanos();
    }
}
