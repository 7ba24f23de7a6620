package dev.flowtail.recording;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds an outcome back until it is known whether its run goes on behind it: then it was only the end of one watching, and is dropped.
 *
 * <p>Events that name no run, such as a greeting, decide nothing, and wait with it.
 */
final class EarlierOutcome {
    /** So many events that name no run belong to no pause between two watchings. */
    private static final int MOST = 1_000;

    private final List<Event> held = new ArrayList<>();

    /** Takes the next event; what can be told now, in order. */
    List<Event> before(Event event) {
        boolean outcome = event.name().equals(Notice.OUTCOME);
        if (held.isEmpty()) {
            return outcome ? hold(event) : List.of(event);
        }
        Optional<String> run = outcome ? runOf(event) : event.ownerRunId();
        if (run.isEmpty() && held.size() < MOST) {
            return hold(event);
        }
        if (run.equals(runOf(held.get(0)))) {
            held.remove(0);
        }
        List<Event> told = new ArrayList<>(held);
        held.clear();
        if (outcome) {
            held.add(event);
        } else {
            told.add(event);
        }
        return told;
    }

    /** Nothing follows: what was held back. */
    List<Event> last() {
        List<Event> told = List.copyOf(held);
        held.clear();
        return told;
    }

    private List<Event> hold(Event event) {
        held.add(event);
        return List.of();
    }

    private static Optional<String> runOf(Event outcome) {
        return outcome.object().get("run_id") instanceof JsonString id ? Optional.of(id.getString()) : Optional.empty();
    }
}
