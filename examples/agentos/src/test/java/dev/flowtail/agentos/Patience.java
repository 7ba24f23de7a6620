package dev.flowtail.agentos;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Limits on waiting, so that what hangs fails instead. */
final class Patience {
    private Patience() {}

    /** Kills a process after so many seconds, unless the answer is cancelled before. */
    static CompletableFuture<Void> kill(Process process, int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(process::destroyForcibly, later);
    }
}
