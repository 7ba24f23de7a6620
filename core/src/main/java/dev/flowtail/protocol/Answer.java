package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.MalformedEventException;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;

/** What a look-up says about the end of a run. */
final class Answer {
    private Answer() {}

    /** How the run ended, or that it waits; empty if it goes on, or the server's word for it is unknown. */
    static Optional<Ending> of(RunState state) {
        return switch (state.status()) {
            case COMPLETED -> Optional.of(completed(state));
            case CANCELLED -> Optional.of(Ending.of(Outcome.CANCELLED, said(state)));
            case ERROR ->
                Optional.of(Ending.of(
                        Outcome.FAILED, said(state).isEmpty() ? "the server says that the run failed" : said(state)));
            case PAUSED -> Optional.of(Ending.of(Outcome.PAUSED, "the run waits for an answer"));
            case PENDING, RUNNING, OTHER -> Optional.empty();
        };
    }

    private static Ending completed(RunState state) {
        String failed;
        try {
            failed = FailedSteps.of(Event.of(state.run().toString(), Instant.EPOCH));
        } catch (MalformedEventException e) {
            return Ending.of(Outcome.COMPLETED, "whether steps failed could not be read: " + e.getMessage());
        }
        return failed.isEmpty() ? Ending.of(Outcome.COMPLETED, "") : Ending.of(Outcome.COMPLETED_WITH_ERRORS, failed);
    }

    private static String said(RunState state) {
        return state.run().get("content") instanceof JsonString text ? Heard.of(text.getString()) : "";
    }
}
