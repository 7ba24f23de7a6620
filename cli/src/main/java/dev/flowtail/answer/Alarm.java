package dev.flowtail.answer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does something after a while, on a thread that nobody waits for. */
@FunctionalInterface
interface Alarm {
    /** By the time that passes, each time on a thread of its own: what is done may have to wait for its turn. */
    Alarm REAL = (delay, ring) -> CompletableFuture.delayedExecutor(
                    delay.toMillis() + 1, TimeUnit.MILLISECONDS, Alarm::onItsOwnThread)
            .execute(ring);

    void in(Duration delay, Runnable ring);

    private static void onItsOwnThread(Runnable ring) {
        Thread thread = new Thread(ring, "flowtail-deadline");
        thread.setDaemon(true);
        thread.start();
    }
}
