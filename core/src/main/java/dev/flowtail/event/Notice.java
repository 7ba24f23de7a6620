package dev.flowtail.event;

import jakarta.json.JsonObject;
import java.time.Instant;

/** Makes Flowtail's own events: JSON objects whose first member is a {@code type} in the {@code flowtail.} name space. */
public final class Notice {
    /** A frame, or a part of one, that is not an event: {@code reason}, {@code text}. */
    public static final String MALFORMED = "flowtail.malformed";
    /** Events the server numbered and did not deliver: {@code run_id}, {@code first}, {@code last}. */
    public static final String GAP = "flowtail.gap";
    /** How the run ended; the last event of every output. */
    public static final String OUTCOME = "flowtail.outcome";

    private Notice() {}

    /** An event of one of the types above, with the members of {@code fields} behind its type, in their order. */
    public static Event of(String type, JsonObject fields, Instant at) {
        StringBuilder json = new StringBuilder("{\"type\":\"").append(type).append('"');
        fields.forEach((key, value) ->
                json.append(',').append(JsonText.quoted(key)).append(':').append(value));
        return Event.of(json.append('}').toString(), at);
    }
}
