package dev.flowtail.client;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which run to join. Joining starts nothing: a run that has ended is shown from what the server kept of it.
 *
 * @param run where it is to be found
 * @param after the index of the last event that need not be shown again; empty for everything the server still has
 */
public record AttachRequest(RunReference run, OptionalLong after) implements Request {
    public AttachRequest {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(after, "after");
    }

    /** Everything the server still has of this run. */
    public static AttachRequest to(String runId) {
        return to(new RunReference(runId, Optional.empty(), Optional.empty()));
    }

    /** Everything the server still has of this run. */
    public static AttachRequest to(RunReference run) {
        return new AttachRequest(run, OptionalLong.empty());
    }

    /** The same run, of which it is known what runs in it: servers need it once the run has left their memory, and over HTTP. */
    public AttachRequest of(Component component) {
        return new AttachRequest(new RunReference(run.runId(), Optional.of(component), run.sessionId()), after);
    }

    /** The same run, of which the session is known. */
    public AttachRequest inSession(String id) {
        return new AttachRequest(new RunReference(run.runId(), run.component(), Optional.of(id)), after);
    }

    /** The same run, from behind this index on. */
    public AttachRequest after(long index) {
        return new AttachRequest(run, OptionalLong.of(index));
    }

    @Override
    public AttachRequest behind(OptionalLong had) {
        return new AttachRequest(run, had);
    }

    @Override
    public Command.Reconnect first() {
        return Command.Reconnect.to(run, after.isPresent() ? after.getAsLong() : null);
    }
}
