package dev.flowtail.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work of this thread that changes the terminal: when the process ends in good order, the thread is interrupted, and the end waits a moment until the terminal is as it was. */
public final class BeforeExit {
    /** Less than the signals wait for a good order. */
    private static final long PATIENCE_SECONDS = 4;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    private BeforeExit(Thread worker) {
        hook = new Thread(
                () -> {
                    worker.interrupt();
                    try {
                        over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        // Then the end waits no longer.
                    }
                },
                "flowtail-terminal");
    }

    /** Until {@link #done}. */
    public static BeforeExit begin() {
        BeforeExit work = new BeforeExit(Thread.currentThread());
        try {
            Runtime.getRuntime().addShutdownHook(work.hook);
        } catch (IllegalStateException e) {
            // The process ends already: nothing that would take long is to begin.
            Thread.currentThread().interrupt();
        }
        return work;
    }

    /** The terminal is as it was. */
    public void done() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs, and has heard.
        }
    }
}
