package dev.flowtail.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The look-ups of a run, one at a time: an answer to an older question says nothing. */
final class LookUps {
    /** Longer than any look-up: the driver bounds them. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final Consumer<? super Effect> effects;
    private Optional<Inquiry> underWay = Optional.empty();
    private int count;

    LookUps(Consumer<? super Effect> effects) {
        this.effects = effects;
    }

    /** Has the server asked. */
    void ask(RunReference run, Inquiry question) {
        underWay = Optional.of(question);
        effects.accept(new Effect.LookUp(run, ++count));
    }

    boolean isUnderWay() {
        return underWay.isPresent();
    }

    /** The question that this is the answer to; empty if nobody waits for it any more. Nobody does afterwards. */
    Optional<Inquiry> take(int number) {
        Optional<Inquiry> asked = underWay.filter(inquiry -> number == count);
        if (asked.isPresent()) {
            underWay = Optional.empty();
        }
        return asked;
    }

    /** Nobody wants to know any more. */
    void forget() {
        underWay = Optional.empty();
    }

    /** Time stood still: the patience begins anew. */
    void waitAnew(long now) {
        underWay = underWay.map(asked -> asked.anew(now));
    }

    /** When the answer is overdue; {@link Long#MAX_VALUE} if none is awaited. */
    long deadline() {
        return underWay.map(asked -> asked.since() + LONGEST.toNanos()).orElse(Long.MAX_VALUE);
    }

    /** The number of the latest. */
    int latest() {
        return count;
    }
}
