package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.Optional;

/**
 * Follows one run through the events of a connection or a recording: which run it is, what was not delivered, how it ended. It has no clock. Not
 * thread-safe.
 */
public final class RunTracker {
    private RunTracker(String sessionId) {}

    /** Follows the run that a start command with this session makes. */
    public static RunTracker ofSession(String sessionId) {
        return new RunTracker(sessionId);
    }

    /** Follows the first top-level run that shows itself, as {@code flowtail replay} does. */
    public static RunTracker ofRecording() {
        return new RunTracker(null);
    }

    /** Takes the next event. The gap that it uncovers, if any, belongs before it. */
    public Optional<Gap> observe(Event event) {
        throw new UnsupportedOperationException(event.name());
    }

    /** How the run ended, if nothing follows the events seen so far. */
    public Ending ending() {
        throw new UnsupportedOperationException();
    }

    /** The top-level workflow run, once it is known. */
    public Optional<String> runId() {
        return Optional.empty();
    }

    /** The session of the run, once it is known. */
    public Optional<String> sessionId() {
        return Optional.empty();
    }

    /** The workflow of the run, once it is known. */
    public Optional<String> workflowId() {
        return Optional.empty();
    }

    /** How many events were seen, Flowtail's own notices not counted. */
    public long events() {
        return 0;
    }

    /** How many gaps were seen: ranges, not single events. */
    public long gaps() {
        return 0;
    }
}
