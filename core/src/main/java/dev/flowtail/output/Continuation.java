package dev.flowtail.output;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.Request;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that outputs go on with.
 *
 * <p>A file of data goes on behind what it holds. A file that holds nothing of the run, or is written anew, wants all of it. What cannot be looked at, such as a terminal
 * or a sink, goes on behind what was shown.
 *
 * @param runId the top-level run
 * @param after the index up to which it was shown; empty if nothing was
 * @param chosen whether the user said so: then every output goes on from there
 */
public record Continuation(String runId, OptionalLong after, boolean chosen) {
    public Continuation {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(after, "after");
    }

    /** What a request goes on with; empty for one that starts a run. */
    public static Optional<Continuation> of(Request request, boolean chosen) {
        if (request instanceof AttachRequest attach) {
            return Optional.of(new Continuation(attach.run().runId(), attach.after(), chosen));
        }
        return request instanceof ContinueRequest answer
                ? Optional.of(new Continuation(answer.run().runId(), answer.after(), chosen))
                : Optional.empty();
    }
}
