package dev.flowtail.testkit.scenario;

import dev.flowtail.event.Event;
import java.util.List;

/**
 * A few events that show one thing.
 *
 * @param name what they show, lower-case-with-dashes
 * @param events in order
 */
public record Scenario(String name, List<Event> events) {
    /** Copies the list. */
    public Scenario {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return name;
    }
}
