package dev.flowtail.testkit.socket;

import java.time.Duration;
import java.util.List;

/** Ends threads in bounded time. */
public final class Shutdown {
    /** Threads that can be interrupted end at once, on a machine that lets them; this is for those that cannot. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Shutdown() {}

    /** Interrupts all, then waits until they have ended, half a minute at most. Interrupted itself, it stops waiting. */
    public static void end(List<Thread> threads) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
