package dev.flowtail.output;

import java.util.Objects;
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
}
