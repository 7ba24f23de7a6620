package dev.flowtail.agentos;

import jakarta.json.JsonObject;
import java.util.List;

/** A run as the server stored it: what a client must have seen, whatever became of its connections. */
record StoredRun(JsonObject run) {
    String status() {
        return run.getString("status");
    }

    /** All its events in order, without their numbers; none while it goes on. */
    List<JsonObject> events() {
        return run.containsKey("events") ? run.getJsonArray("events").getValuesAs(JsonObject.class) : List.of();
    }
}
