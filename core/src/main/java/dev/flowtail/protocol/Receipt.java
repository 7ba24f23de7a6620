package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@code flowtail.answered} notice of an answer that was sent. Outputs get it when the server has shown that it took the answer, and before the event that shows
 * it: what it refused, or never got, answered nothing.
 */
final class Receipt {
    private final RunTracker run;
    private final Consumer<? super Effect> effects;
    private Optional<Event> owed = Optional.empty();
    private long moves;

    Receipt(RunTracker run, Consumer<? super Effect> effects) {
        this.run = run;
        this.effects = effects;
    }

    /** The answer is being sent, which was given then. */
    void sent(Reply reply, Instant given) {
        moves = run.moves();
        owed = Optional.of(AnswerNotice.of(run.runId().orElseThrow(), reply, given));
    }

    /** The run has taken an event that is about to be delivered. */
    void beforeDelivery() {
        if (run.moves() > moves) {
            give();
        }
    }

    /** The server has shown that it took the answer, if one was sent. */
    void give() {
        Optional<Event> due = owed;
        owed = Optional.empty();
        due.ifPresent(notice -> effects.accept(new Effect.Deliver(notice)));
    }

    /** The server has not taken the answer. */
    void drop() {
        owed = Optional.empty();
    }
}
