package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.time.Instant;

/** One step or container while it is shown, and what the summary says of it. */
final class Step {
    /** How a step stands. */
    enum State {
        RUNNING("no end seen", Tone.ACTIVE),
        PAUSED("paused", Tone.ACTIVE),
        COMPLETED("completed", Tone.GOOD),
        FAILED("failed", Tone.BAD),
        CANCELLED("cancelled", Tone.ACTIVE);

        final String word;
        final Tone tone;

        State(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }
    }

    final String name;
    final int depth;
    final Step parent;
    private final Instant receivedAt;
    private final long createdAt;
    State state = State.RUNNING;
    Duration took;
    long tokens;
    long iteration;
    String error = "";
    /** The text shown last for this step or inside it: its end need not repeat it. */
    long said;

    Step(String name, int depth, Step parent, Event event) {
        this.name = name;
        this.depth = depth;
        this.parent = parent;
        this.receivedAt = event.receivedAt();
        this.createdAt = event.createdAt().orElse(-1);
    }

    /** Between two events. */
    Duration until(Event end) {
        return Elapsed.between(receivedAt, createdAt, end);
    }

    void end(Event event) {
        took = until(event);
        if (state == State.RUNNING || state == State.PAUSED) {
            state = State.COMPLETED;
        }
    }

    void fail(String why) {
        state = State.FAILED;
        if (error.isEmpty()) {
            error = why;
        }
    }
}
