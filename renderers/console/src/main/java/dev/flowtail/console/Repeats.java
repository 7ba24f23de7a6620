package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.util.Map;

/** Recognises a text that a log has already: an answer is streamed, and told again by the end of its run, of the steps around it and of the workflow. */
final class Repeats {
    private static final int PLACES = 4096;

    private final Map<String, Said> streams = Bounded.map(PLACES);
    private final Map<String, Long> last = Bounded.map(PLACES);

    /** A piece of the answer of a run. */
    void streamed(Event event, String piece) {
        if (!piece.isEmpty()) {
            streams.computeIfAbsent(run(event), id -> new Said()).add(piece);
        }
    }

    /** Whether the text that an event ends with is the one that was told last of what it ends; told it is from now on. */
    boolean told(Event event, String text) {
        if (text.isBlank()) {
            return false;
        }
        long hash = Said.of(text);
        boolean told = told(event, hash);
        last.put(place(event), hash);
        event.parentStepId().ifPresent(id -> last.put(id, hash));
        last.put("", hash);
        return told;
    }

    private boolean told(Event event, long hash) {
        EventFamily family = event.type().family();
        if (family == EventFamily.AGENT || family == EventFamily.TEAM) {
            Said streamed = streams.get(run(event));
            return streamed != null && streamed.hash() == hash;
        }
        Long before = last.get(place(event));
        if (before == null && event.stepId().isPresent()) {
            // Outputs of steps come with the name only.
            before = last.remove(named(event));
        }
        return before != null && before == hash;
    }

    /** The step of an event, else the one that hosts its workflow, else all. */
    private static String place(Event event) {
        return event.stepId()
                .or(() -> event.stepName().map(name -> named(event)))
                .or(event::parentStepId)
                .orElse("");
    }

    private static String named(Event event) {
        return "name " + event.stepName().orElse("");
    }

    private static String run(Event event) {
        return event.runId().orElse("");
    }
}
