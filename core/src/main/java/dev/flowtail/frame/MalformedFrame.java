package dev.flowtail.frame;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;

/**
 * A frame, or a part of one, that is not an event.
 *
 * @param reason one line for people
 * @param text as received
 */
record MalformedFrame(String reason, String text) {
    private static final int MAX_TEXT = 64 * 1024;
    private static final JsonBuilderFactory OBJECTS = Json.createBuilderFactory(Map.of());

    /** The notice that takes its place in the stream. It holds at most 64 Ki characters of the text. */
    Event notice(Instant at) {
        JsonObjectBuilder fields = OBJECTS.createObjectBuilder().add("reason", reason);
        if (text.length() > MAX_TEXT) {
            fields.add("text", text.substring(0, MAX_TEXT)).add("length", text.length());
        } else {
            fields.add("text", text);
        }
        return Notice.of(Notice.MALFORMED, fields.build(), at);
    }
}
