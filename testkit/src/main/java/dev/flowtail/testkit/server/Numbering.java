package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import jakarta.json.JsonObject;

/** The sequence of {@code event_index} of one run. */
final class Numbering {
    private final boolean byServer;
    private long next;
    private long base;

    Numbering(Generation generation) {
        this.byServer = generation == Generation.AGENT_OS_3;
    }

    /** The event with the number that clients see: in 2.x its own, in 3.x the next one. */
    JsonObject number(JsonObject event) {
        if (byServer && event.containsKey("event_index")) {
            return next(event);
        }
        return base == 0 || !event.containsKey("event_index")
                ? event
                : renumbered(event, RunBuffer.index(event) - base);
    }

    /** From now on the next event of a script is the first. */
    void restart() {
        if (!byServer) {
            base += next;
            next = 0;
        }
    }

    /** The number of an event that nobody gets is that of the next. */
    void withdraw() {
        if (!byServer) {
            base++;
        }
    }

    /** Notes the number of an event in the sequence of the top-level run. */
    void passed(JsonObject event) {
        next = Math.max(next, RunBuffer.index(event) + 1);
    }

    /** The event with the next number. */
    JsonObject next(JsonObject event) {
        return renumbered(event, next++);
    }

    /** The event with the number of the one before. */
    JsonObject again(JsonObject event) {
        return renumbered(event, Math.max(0, next - 1));
    }

    static JsonObject renumbered(JsonObject event, long index) {
        return JsonValues.object(event).add("event_index", index).build();
    }
}
