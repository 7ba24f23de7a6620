package dev.flowtail.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Locale;
import java.util.Objects;

/**
 * What a server says of a run when it is asked, apart from any stream.
 *
 * @param status as the run object says
 * @param run the run object: {@code status}, {@code content}, {@code step_results}, {@code step_requirements}, {@code error_requirements} and more
 */
public record RunState(Status status, JsonObject run) {
    /** The states of a run. */
    public enum Status {
        /** Accepted, not begun. */
        PENDING,
        /** Going on. */
        RUNNING,
        /** Waits for an answer. */
        PAUSED,
        /** Ended by itself; steps may have failed. */
        COMPLETED,
        /** Ended by somebody. */
        CANCELLED,
        /** Ended by a failure. */
        ERROR,
        /** A word that this version does not know. */
        OTHER
    }

    public RunState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(run, "run");
    }

    /** Reads the status out of a run object. */
    public static RunState of(JsonObject run) {
        String said = run.get("status") instanceof JsonString text ? text.getString() : "";
        return new RunState(
                switch (said.toUpperCase(Locale.ROOT)) {
                    case "PENDING" -> Status.PENDING;
                    case "RUNNING" -> Status.RUNNING;
                    case "PAUSED" -> Status.PAUSED;
                    case "COMPLETED" -> Status.COMPLETED;
                    case "CANCELLED" -> Status.CANCELLED;
                    case "ERROR" -> Status.ERROR;
                    default -> Status.OTHER;
                },
                run);
    }
}
