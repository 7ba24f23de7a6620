package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;

/** Events as a server sends them, with no more than a test needs. */
final class Happenings {
    static final Instant START = Instant.parse("2026-11-22T12:34:33Z");

    private Happenings() {}

    /** An event with members in pairs of name and value; a value is a text, a number, a flag, JSON or {@code null}. */
    static Event event(String name, Object... members) {
        return at(START, name, members);
    }

    static Event at(Instant receivedAt, String name, Object... members) {
        return Event.of(object("event", name, members).toString(), receivedAt);
    }

    /** A piece of text of an agent's run; the agent has the name of the run. */
    static Event delta(String run, String text) {
        return event("RunContent", "run_id", run, "agent_name", run, "content", text);
    }

    static Event completed(String run, String text) {
        return event("RunCompleted", "run_id", run, "agent_name", run, "content", text);
    }

    static Event outcome(String outcome) {
        return Notice.of(
                Notice.OUTCOME,
                Json.createObjectBuilder().add("outcome", outcome).build(),
                START);
    }

    static JsonObject json(Object... members) {
        return object(null, null, members);
    }

    private static JsonObject object(String key, String name, Object... members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        if (key != null) {
            object.add(key, name);
        }
        for (int i = 0; i < members.length; i += 2) {
            object.add((String) members[i], value(members[i + 1]));
        }
        return object.build();
    }

    private static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        } else if (value instanceof JsonValue json) {
            return json;
        } else if (value instanceof Integer number) {
            return Json.createValue(number);
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return Json.createValue((String) value);
    }
}
