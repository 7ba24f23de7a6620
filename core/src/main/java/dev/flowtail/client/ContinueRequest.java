package dev.flowtail.client;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which run to go on with. It is looked up before any connection: where it waits for an answer, the {@link PauseHandler} is asked, the answer is sent, and what follows
 * is shown; where it goes on, it is joined as by {@link AttachRequest}; where it is over, that is the outcome, and nothing is shown.
 *
 * @param run where it is to be found: servers need the component and the session for all of it
 * @param after the index of the last event that was shown before: what is missing behind it is reported; empty to ask for nothing that was before
 */
public record ContinueRequest(RunReference run, OptionalLong after) implements Request {
    /** Nothing is {@code null}. */
    public ContinueRequest {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(after, "after");
    }

    /** From now on. */
    public static ContinueRequest of(RunReference run) {
        return new ContinueRequest(run, OptionalLong.empty());
    }

    /** A run of this workflow, in this session, from now on. */
    public static ContinueRequest of(String runId, String workflow, String session) {
        return of(new RunReference(runId, Optional.of(Component.workflow(workflow)), Optional.of(session)));
    }

    /** The same run, from behind this index on. */
    public ContinueRequest after(long index) {
        return new ContinueRequest(run, OptionalLong.of(index));
    }

    @Override
    public ContinueRequest behind(OptionalLong had) {
        return new ContinueRequest(run, had);
    }

    @Override
    public Command.Reconnect first() {
        return Command.Reconnect.to(run, after.isPresent() ? after.getAsLong() : null);
    }
}
