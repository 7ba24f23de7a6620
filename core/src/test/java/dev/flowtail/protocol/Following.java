package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import jakarta.json.JsonValue;

/** A tracker of the run that was started in session S, told what the server says. */
final class Following {
    final RunTracker run = RunTracker.of(new Command.StartWorkflow("w", JsonValue.NULL, "S", null));

    static Following of(Event... events) {
        Following following = new Following();
        for (Event event : events) {
            following.run.observe(event);
        }
        return following;
    }

    static Ending ending(Event... events) {
        return of(events).run.ending();
    }

    static Outcome outcome(Event... events) {
        return ending(events).outcome();
    }
}
