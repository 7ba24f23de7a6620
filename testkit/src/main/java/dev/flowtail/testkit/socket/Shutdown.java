package dev.flowtail.testkit.socket;

import java.util.List;

/** Ends threads in bounded time. */
public final class Shutdown {
    private Shutdown() {}

    /** Interrupts all, then waits for each until the deadline. Interrupted itself, it stops waiting. */
    public static void end(List<Thread> threads, long deadlineNanos) {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
