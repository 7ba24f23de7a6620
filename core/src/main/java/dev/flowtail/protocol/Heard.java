package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** What a server said, made fit for one of our own lines: harmless to terminals, and short. */
final class Heard {
    private static final int LONGEST = 300;

    private Heard() {}

    /** The text, on one line. */
    static String of(String untrusted) {
        String stripped = untrusted.strip();
        // Cut roughly first: what is shown does not need megabytes cleaned.
        String head = stripped.length() > 4 * LONGEST ? stripped.substring(0, 4 * LONGEST) : stripped;
        return SafeText.inline(head, LONGEST).toString();
    }

    /** The first of these members that says something; empty if none does. */
    static String of(Event event, String... keys) {
        for (String key : keys) {
            String said = raw(event, key);
            if (!said.isBlank()) {
                return of(said);
            }
        }
        return "";
    }

    /** A member as text, for comparisons only; empty where it is absent or null. */
    static String raw(Event event, String key) {
        JsonValue value = member(event, key);
        if (value == JsonValue.NULL) {
            return "";
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** A member; the {@code null} of JSON where it is absent. */
    static JsonValue member(Event event, String key) {
        return event.object().getOrDefault(key, JsonValue.NULL);
    }
}
