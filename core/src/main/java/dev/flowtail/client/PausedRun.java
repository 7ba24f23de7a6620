package dev.flowtail.client;

import dev.flowtail.pause.Pause;
import dev.flowtail.protocol.RunReference;
import java.util.Objects;
import java.util.Optional;

/**
 * A run that waits for an answer.
 *
 * @param run where it is to be found, also later and from another machine
 * @param pause what it waits for
 * @param refusal why the server did not take the answer that was given before, in its own words; empty the first time
 */
public record PausedRun(RunReference run, Pause pause, Optional<String> refusal) {
    /** Nothing is {@code null}. */
    public PausedRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(refusal, "refusal");
    }
}
