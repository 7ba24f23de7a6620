package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunTracker;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known when a run has ended.
 *
 * @param ending how it ended, as far as the run is concerned
 * @param runId the top-level workflow run, if one became known
 * @param sessionId the session
 * @param workflowId the workflow
 * @param events how many events the server sent; Flowtail's own notices are not counted
 * @param gaps how many ranges of events the server did not deliver
 * @param duration from the call to the end
 * @param outputFailures the outputs that threw, in the order of their failures
 */
public record RunReport(
        Ending ending,
        Optional<String> runId,
        Optional<String> sessionId,
        Optional<String> workflowId,
        long events,
        long gaps,
        Duration duration,
        List<OutputFailure> outputFailures) {
    public RunReport {
        outputFailures = List.copyOf(outputFailures);
    }

    /** What a tracker knows of a run that ended so. */
    public static RunReport of(Ending ending, RunTracker run, Duration duration, List<OutputFailure> outputFailures) {
        return new RunReport(
                ending,
                run.runId(),
                run.sessionId(),
                run.workflowId(),
                run.events(),
                run.gaps(),
                duration,
                outputFailures);
    }

    /** How the run ended. */
    public Outcome outcome() {
        return ending.outcome();
    }

    /** One line for people, possibly empty. */
    public String reason() {
        return ending.reason();
    }

    /** The exit code of a process: the run's own, or 8 where that is 0 and an output failed. */
    public int exit() {
        return ending.exit(!outputFailures.isEmpty());
    }

    /** The {@code flowtail.outcome} notice, the last event of every output. Ids that are not known are {@code null} in it; the reason is left out when empty. */
    public Event notice(Instant at) {
        JsonObjectBuilder fields = Json.PROVIDER.createObjectBuilder();
        fields.add("outcome", outcome().wireName());
        fields.add("exit", exit());
        id(fields, "run_id", runId);
        id(fields, "session_id", sessionId);
        id(fields, "workflow_id", workflowId);
        fields.add("events", events);
        fields.add("gaps", gaps);
        fields.add("duration_ms", duration.toMillis());
        if (!reason().isEmpty()) {
            fields.add("reason", reason());
        }
        return Notice.of(Notice.OUTCOME, fields.build(), at);
    }

    private static void id(JsonObjectBuilder fields, String key, Optional<String> id) {
        id.ifPresentOrElse(value -> fields.add(key, value), () -> fields.addNull(key));
    }
}
