package dev.flowtail.protocol;

import java.util.Arrays;
import java.util.Optional;

/** How a run ended. The names on the wire and the exit codes are promises: scripts hold them. */
public enum Outcome {
    /** The run completed, and no step and no agent failed. */
    COMPLETED("completed", Exit.OK),
    /** The run completed, but a step or an agent in it failed. */
    COMPLETED_WITH_ERRORS("completed_with_errors", Exit.FAILED),
    /** The server said that the run failed. */
    FAILED("failed", Exit.FAILED),
    /** The run was cancelled at the server. */
    CANCELLED("cancelled", Exit.CANCELLED),
    /** The run waits for an answer, and nobody could be asked. */
    PAUSED("paused", Exit.PAUSED),
    /** The server did not start the run: {@link Ending} knows why, and so has more than one exit code for it. */
    REFUSED("refused", Exit.UNKNOWN),
    /** No connection came about on which the run could have been started. Nothing was started. */
    UNREACHABLE("unreachable", Exit.CONNECTION),
    /** The connection was lost while the run was going on. The run may still be going on at the server. */
    LOST("lost", Exit.CONNECTION),
    /** It cannot be said whether the run ended, or whether it started. */
    UNKNOWN("unknown", Exit.UNKNOWN),
    /** The user's time limit passed. The run may still be going on at the server, unless {@link Ending#cancels}. */
    TIMED_OUT("timed_out", Exit.TIME_LIMIT),
    /** The user, a signal or the loss of every output ended the watching. The run may still be going on at the server, unless {@link Ending#cancels}. */
    INTERRUPTED("interrupted", Exit.INTERRUPT);

    private final String wireName;
    private final int exit;

    Outcome(String wireName, int exit) {
        this.wireName = wireName;
        this.exit = exit;
    }

    /** The outcome with this name on the wire, if there is one. */
    public static Optional<Outcome> of(String wireName) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName.equals(wireName))
                .findFirst();
    }

    /** Whether servers tell a run with this outcome so, in an event: one of version 2 that fails tells nothing. */
    boolean isTold() {
        return this == PAUSED || isEnd() && this != FAILED;
    }

    /** Whether a run with this outcome is over for good. */
    public boolean isEnd() {
        return switch (this) {
            case COMPLETED, COMPLETED_WITH_ERRORS, FAILED, CANCELLED -> true;
            case PAUSED, REFUSED, UNREACHABLE, LOST, UNKNOWN, TIMED_OUT, INTERRUPTED -> false;
        };
    }

    /** The name in a {@code flowtail.outcome} notice. */
    public String wireName() {
        return wireName;
    }

    /** The exit code of a process, where the {@link Ending} does not know better. */
    public int exit() {
        return exit;
    }
}
