package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;

/** A recorded run, as one generation of servers would tell it. */
record PlayedRun(String name, Generation generation, Command.StartWorkflow start, String runId, List<Event> events) {
    /** How a server numbers and keeps events, and which ends it tells. */
    enum Generation {
        /** Workflow events of nested runs count for themselves and are only told as they happen; a failure is silence. */
        TWO,
        /** All events count in one sequence; a failure is told. */
        THREE
    }

    /** Up to its end, or to its first pause. */
    static PlayedRun of(String name, Generation generation) {
        return of(name, generation, false);
    }

    /** Up to its end, through every pause. */
    static PlayedRun answered(String name, Generation generation) {
        return of(name, generation, true);
    }

    private static PlayedRun of(String name, Generation generation, boolean answered) {
        Recording recording = Recording.of(name);
        List<Event> events = new ArrayList<>();
        for (Event event : recording.events()) {
            if (event.type().family() != EventFamily.CONTROL) {
                events.add(generation == Generation.TWO ? event : numbered(event, events.size()));
            }
            if (!answered && event.name().equals("WorkflowPaused")) {
                break;
            }
        }
        String runId = events.get(0).runId().orElseThrow();
        if (generation == Generation.THREE && name.equals("fails")) {
            events.add(Said.event(
                    "WorkflowError",
                    "'run_id':'%s','error':'kaboom','event_index':%d".formatted(runId, events.size())));
        }
        return new PlayedRun(name, generation, recording.start(), runId, List.copyOf(events));
    }

    static List<PlayedRun> all() {
        List<PlayedRun> all = new ArrayList<>();
        for (Generation generation : Generation.values()) {
            Recording.NAMES.forEach(name -> all.add(of(name, generation)));
        }
        return all;
    }

    /** The same run as a database tells it: numbered anew, from 0 on. */
    static Event numbered(Event event, long index) {
        return Event.of(
                Json.createObjectBuilder(event.object())
                        .add("event_index", index)
                        .build()
                        .toString(),
                event.receivedAt());
    }

    /** Whether it goes on behind a pause. */
    boolean isAnswered() {
        return events.stream()
                .limit(events.size() - 1)
                .anyMatch(event -> event.name().equals("WorkflowPaused"));
    }

    /** Whether the server keeps the event for those who come back. */
    boolean keeps(Event event) {
        return generation == Generation.THREE
                || event.ownerRunId().filter(runId::equals).isPresent();
    }

    boolean ends(Event event) {
        return switch (event.name()) {
            case "WorkflowCompleted", "WorkflowCancelled", "WorkflowError" ->
                event.runId().filter(runId::equals).isPresent();
            default -> false;
        };
    }

    @Override
    public String toString() {
        return name + " of generation " + generation;
    }
}
