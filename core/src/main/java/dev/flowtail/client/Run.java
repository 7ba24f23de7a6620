package dev.flowtail.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A run that goes on in its own thread. Safe for use by several threads. */
public interface Run {
    /** Completes when the run has ended and every output is closed. Cancelling it does not end the run. */
    CompletableFuture<RunReport> report();

    /**
     * Stops watching; the run itself goes on at the server, unless {@link #leavingCancels}. The outputs still receive their {@code flowtail.outcome}. Without effect once
     * the run has ended.
     *
     * @param exit the exit code to report: 130 for an interrupt, 143 for a termination, 129 for a hang-up
     */
    void interrupt(int exit);

    /**
     * Whether {@link #interrupt}, or a time limit, now makes the server cancel the run. Over HTTP it does so while a run is told on the response to an answer: such a
     * run lives as long as that connection. Over WebSocket, and while the run waits, leaving changes nothing.
     */
    boolean leavingCancels();

    /**
     * Asks the server to cancel the run, and goes on watching until it has ended. Returns at once; if it cannot be done, {@link RunListener#notCancelled} hears why.
     * Without effect once the run has ended.
     */
    void cancel();

    /** The top-level run, once the server has named it. */
    Optional<String> runId();
}
