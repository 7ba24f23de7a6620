package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import jakarta.json.JsonNumber;
import java.util.Optional;

/**
 * Old events that a server sends again to a connection that joined late. What they say about the end of the run holds only once the last of them is there: a run
 * may have been paused and continued meanwhile.
 *
 * <p>Nothing marks the end of a {@code replay}; its {@code total_events} must be counted.
 */
final class History {
    private long left;
    private String status = "";

    /** Takes the next event; whether it ended the history. */
    boolean endsWith(Event event, EventFamily family) {
        switch (event.name()) {
            case "replay" -> {
                left = count(event, "total_events");
                status = Heard.raw(event, "status");
                return left == 0;
            }
            case "catch_up" -> left = count(event, "missed_events");
            case "subscribed" -> left = 0;
            default -> {
                if (left > 0 && family != EventFamily.CONTROL) {
                    return --left == 0 && !status.isEmpty();
                }
            }
        }
        return false;
    }

    /** Whether more old events must come. */
    boolean goesOn() {
        return left > 0;
    }

    /** What a replay's status says about the run, where its events did not. */
    Optional<Verdict> verdict() {
        return switch (status) {
            case "COMPLETED" -> Optional.of(Verdict.now(Outcome.COMPLETED, ""));
            case "CANCELLED" -> Optional.of(Verdict.now(Outcome.CANCELLED, ""));
            case "ERROR" -> Optional.of(Verdict.now(Outcome.FAILED, "the server says that the run failed"));
            case "PAUSED" -> Optional.of(Verdict.now(Outcome.PAUSED, "the run waits for an answer"));
            default -> Optional.empty();
        };
    }

    private static long count(Event event, String key) {
        return Heard.member(event, key) instanceof JsonNumber number ? Math.max(0, number.longValue()) : 0;
    }
}
