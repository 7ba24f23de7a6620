package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * Indices that the server did not deliver.
 *
 * @param runId the run whose sequence has the hole
 * @param first the first missing index
 * @param last the last missing index
 */
public record Gap(String runId, long first, long last) {

    /** The {@code flowtail.gap} notice that outputs receive in the place of the missing events. */
    public Event notice(Instant at) {
        JsonObject fields = Json.object()
                .add("run_id", runId)
                .add("first", first)
                .add("last", last)
                .build();
        return Notice.of(Notice.GAP, fields, at);
    }
}
