package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;

/**
 * A time without a connection to the run.
 *
 * @param since when the connection was lost, or given up
 * @param reason why, one line for people
 * @param after the last index before it; -1 if there was none
 */
record Outage(long since, String reason, long after) {
    Duration length(long now) {
        return Duration.ofNanos(now - since);
    }

    /** The {@code flowtail.reconnected} notice that stands in every output where the connection was replaced. */
    Event notice(String runId, int attempts, Duration length, Instant at) {
        JsonObjectBuilder fields = Json.object().add("run_id", runId);
        if (after < 0) {
            fields.addNull("after");
        } else {
            fields.add("after", after);
        }
        fields.add("attempts", attempts).add("outage_ms", length.toMillis()).add("reason", reason);
        return Notice.of(Notice.RECONNECTED, fields.build(), at);
    }
}
