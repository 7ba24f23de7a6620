package dev.flowtail.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;

/** Makes Flowtail's own events: JSON objects whose first member is a {@code type} in the {@code flowtail.} name space. */
public final class Notice {
    /** What the types of all notices begin with. No event of a server can have such a type: the frame decoder refuses it. */
    public static final String NAME_SPACE = "flowtail.";
    /** A frame, or a part of one, that is not an event: {@code reason}, {@code text}, and {@code length} where the text was cut. */
    public static final String MALFORMED = "flowtail.malformed";
    /** Events the server numbered and did not deliver: {@code run_id}, {@code first}, and {@code last}, which is null where everything to the end of the run is missing. */
    public static final String GAP = "flowtail.gap";
    /** A lost connection was replaced: {@code run_id}, {@code after} (the last index before the loss, or null), {@code attempts}, {@code outage_ms}, {@code reason}. */
    public static final String RECONNECTED = "flowtail.reconnected";
    /**
     * A pause was answered here: {@code run_id}, {@code step_name} (or null), and {@code requirement}, the requirement with the answer filled in as it was sent, without
     * its {@code step_input} and {@code step_output}.
     */
    public static final String ANSWERED = "flowtail.answered";
    /** How the run ended; the last event of every output. */
    public static final String OUTCOME = "flowtail.outcome";

    private Notice() {}

    /** An event of one of the types above, with the members of {@code fields} behind its type, in their order. */
    public static Event of(String type, JsonObject fields, Instant at) {
        StringBuilder json = new StringBuilder("{\"type\":").append(JsonText.quoted(type));
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            json.append(',').append(JsonText.quoted(field.getKey())).append(':').append(field.getValue());
        }
        return Event.of(JsonText.withoutLoneSurrogates(json.append('}').toString()), at);
    }
}
