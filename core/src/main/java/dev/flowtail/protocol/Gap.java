package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Indices that the server did not deliver.
 *
 * @param runId the run whose sequence has the hole
 * @param first the first missing index
 * @param last the last missing index; empty if everything to the end of the run is missing
 */
public record Gap(String runId, long first, OptionalLong last) {

    /** A hole with two ends. */
    public Gap(String runId, long first, long last) {
        this(runId, first, OptionalLong.of(last));
    }

    /** Everything from this index on. */
    static Gap toTheEnd(String runId, long first) {
        return new Gap(runId, first, OptionalLong.empty());
    }

    /** The {@code flowtail.gap} notice that outputs receive in the place of the missing events; its {@code last} is null where the end is missing. */
    public Event notice(Instant at) {
        JsonObjectBuilder fields = Json.object().add("run_id", runId).add("first", first);
        last.ifPresentOrElse(index -> fields.add("last", index), () -> fields.addNull("last"));
        return Notice.of(Notice.GAP, fields.build(), at);
    }

    /** {@code event 7} or {@code events 7 to 9}. */
    @Override
    public String toString() {
        if (last.isEmpty()) {
            return "the events from " + first + " on";
        }
        return last.getAsLong() == first ? "event " + first : "events " + first + " to " + last.getAsLong();
    }
}
