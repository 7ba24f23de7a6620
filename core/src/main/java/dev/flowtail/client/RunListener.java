package dev.flowtail.client;

import dev.flowtail.protocol.RunReference;
import java.time.Duration;

/**
 * Hears what becomes of a run and its connection, beside the events. Called serially, on the run's thread, so it should be quick; what it throws ends the
 * run's thread. Every method does nothing unless it is implemented.
 */
public interface RunListener {
    /** More is known of where the run is to be found; called again when that changes. */
    default void known(RunReference run) {}

    /** Everything up to this index of the run has been given to every output, and flushed. The index grows from call to call, unless a server that was
     * restarted counts anew after an answer. */
    default void reached(long index) {}

    /**
     * The connection was lost, and will be replaced.
     *
     * @param reason one line for people
     * @param attempt the number of the coming attempt since the last progress, from 1 on
     * @param delay how long it waits
     */
    default void lost(String reason, int attempt, Duration delay) {}

    /**
     * The run could not be cancelled; it goes on, and so does the watching.
     *
     * @param reason one line for people
     */
    default void notCancelled(String reason) {}

    /**
     * The connection was replaced, and the server goes on with the run.
     *
     * @param attempts how many it took
     * @param outage from the loss on
     */
    default void reconnected(int attempts, Duration outage) {}
}
