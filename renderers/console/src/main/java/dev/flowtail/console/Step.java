package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One step or container while it is shown, and what the summary says of it. */
final class Step {
    /** How a step stands. */
    enum State {
        RUNNING("not finished", Tone.ACTIVE),
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
    final Optional<String> run;
    /** Whether it is a step, not a container of steps. */
    final boolean single;

    private final Instant receivedAt;
    private final long createdAt;
    /** Whether its beginning was not seen: it has no frame, and how long it took is not known. */
    boolean joined;
    /** The longest of what ran inside, as far as it is known: events that come in one burst tell no time. */
    private Duration inside = Duration.ZERO;

    State state = State.RUNNING;
    Duration took;
    long tokens;
    double cost;
    long iteration;
    String error = "";
    /** The text shown last for this step or inside it: its end need not repeat it. */
    long said;

    Step(String name, int depth, Step parent, Event event) {
        this.name = name;
        this.depth = depth;
        this.parent = parent;
        this.run = event.runId();
        this.single = event.name().startsWith("Step") && !event.name().startsWith("Steps");
        this.receivedAt = event.receivedAt();
        this.createdAt = event.createdAt().orElse(-1);
    }

    /** Between two events. */
    Duration until(Event end) {
        return Elapsed.between(receivedAt, createdAt, end);
    }

    void end(Event event) {
        if (!joined) {
            Duration seen = until(event);
            took = seen.compareTo(inside) < 0 ? inside : seen;
            if (parent != null) {
                parent.atLeast(took);
            }
        }
        if (state == State.RUNNING || state == State.PAUSED) {
            state = State.COMPLETED;
        }
    }

    /** Something inside took this long. */
    void atLeast(Duration duration) {
        for (Step at = this; at != null; at = at.parent) {
            at.inside = at.inside.compareTo(duration) < 0 ? duration : at.inside;
        }
    }

    void fail(String why) {
        state = State.FAILED;
        if (error.isEmpty()) {
            error = why;
        }
    }
}
