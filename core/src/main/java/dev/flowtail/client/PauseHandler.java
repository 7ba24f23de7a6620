package dev.flowtail.client;

import dev.flowtail.pause.Reply;
import java.util.Optional;

/** Answers a paused run, or leaves it for later. */
@FunctionalInterface
public interface PauseHandler {
    /**
     * Called when a run waits for an answer, on a thread of its own, so it may take its time: the connection stays, or comes back. Called again when the server refuses
     * the answer, and for every further pause; not for one that no answer ends. The thread is interrupted when nobody needs the answer any more: somebody else has given
     * it, or the watching ends.
     *
     * @return the answers, made by {@link dev.flowtail.pause.Pause#reply}; empty to leave the run as it is, which ends the watching with
     *     {@link dev.flowtail.protocol.Outcome#PAUSED}
     * @throws InterruptedException if it was interrupted
     */
    Optional<Reply> onPause(PausedRun waiting) throws InterruptedException;
}
