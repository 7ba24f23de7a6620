package dev.flowtail.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A run in a thread of its own. */
final class RunThread implements Run {
    private static final AtomicLong COUNT = new AtomicLong();

    private final RunLoop loop;
    private final CompletableFuture<RunReport> report = new CompletableFuture<>();

    private RunThread(RunLoop loop) {
        this.loop = loop;
    }

    static RunThread start(RunLoop loop) {
        RunThread run = new RunThread(loop);
        Thread thread = new Thread(run::follow, "flowtail-run-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private void follow() {
        RunReport end;
        try {
            end = loop.follow();
        } catch (Throwable broken) {
            report.completeExceptionally(broken);
            return;
        }
        report.complete(end);
    }

    @Override
    public CompletableFuture<RunReport> report() {
        // A copy: whoever cancels or completes his own must not deceive the others.
        return report.copy();
    }

    @Override
    public void interrupt(int exit) {
        loop.interrupt(exit);
    }

    @Override
    public boolean leavingCancels() {
        return loop.leavingCancels();
    }

    @Override
    public void cancel() {
        loop.cancel();
    }

    @Override
    public Optional<String> runId() {
        return loop.runId();
    }
}
