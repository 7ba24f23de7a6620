package dev.flowtail.spi;

import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of a server, and done there, apart from any stream of events. Calls block, may come from any thread, and each is bounded by the time limits
 * of the context.
 */
public interface RunControl extends AutoCloseable {
    /**
     * Looks a run up.
     *
     * @return empty if the server does not know the run
     * @throws TransportException if the server could not be asked, or would not say
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<RunState> lookUp(RunReference run) throws TransportException, InterruptedException;

    /**
     * Cancels a run. Servers accept this for runs that they do not know, and end a run some time later: only {@link #lookUp} tells.
     *
     * @throws TransportException if the server could not be asked, or refused
     * @throws InterruptedException if the thread was interrupted
     */
    void cancel(RunReference run) throws TransportException, InterruptedException;

    /**
     * The workflows that can be started, in the server's order.
     *
     * @throws TransportException if the server could not be asked, or would not say
     * @throws InterruptedException if the thread was interrupted
     */
    List<WorkflowSummary> workflows() throws TransportException, InterruptedException;

    /** Frees everything; ends calls that still wait. May be called twice. */
    @Override
    void close();
}
