package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run, told event by event, a second apart. */
final class Happenings {
    static final Instant DAY = Instant.parse("2001-02-03T04:05:06Z");

    private static final JsonProvider JSON = JsonProvider.provider();

    private final List<Event> events = new ArrayList<>();
    private Instant now = DAY;

    /** An event of the run {@code run-1}, with these members besides. */
    Happenings then(String type, Map<String, ?> members) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("event", type)
                .add("run_id", "run-1")
                .add("session_id", "session-1")
                .add("workflow_id", "workflow-1");
        members.forEach((name, value) -> json.add(name, JSON.createValue(value.toString())));
        events.add(Event.of(json.build().toString(), now));
        now = now.plusSeconds(1);
        return this;
    }

    Happenings then(String type) {
        return then(type, Map.of());
    }

    /** An event as the server wrote it. */
    Happenings says(String json) {
        events.add(Event.of(json, now));
        now = now.plusSeconds(1);
        return this;
    }

    Happenings notice(String type, String json) {
        events.add(Notice.of(type, Event.of(json, now).object(), now));
        return this;
    }

    Happenings at(Instant instant) {
        now = instant;
        return this;
    }

    List<Event> events() {
        return events;
    }
}
