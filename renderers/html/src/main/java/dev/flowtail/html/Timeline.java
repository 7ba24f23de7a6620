package dev.flowtail.html;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The axis of the chart. The best clock is when events arrived here. Where they arrived in a burst, long after they happened, or come from a file that does not say when they
 * arrived, it is the server's, in whole seconds; and where no clock tells anything, the order of the events.
 */
final class Timeline {
    /** A burst: the server's times are this much further apart than ours, in seconds. */
    private static final long BURST = 2;

    /** By what moments are placed. */
    enum Clock {
        RECEIVED,
        SERVER,
        ORDER
    }

    private Moment first;
    private Moment last;
    /** Whether all that is known of the arrivals is what the server's clock said. */
    private boolean secondHand = true;

    private OptionalLong firstCreated = OptionalLong.empty();
    private OptionalLong lastCreated = OptionalLong.empty();

    /** The chart reaches to here. */
    void reach(Moment moment) {
        if (first == null) {
            first = moment;
        }
        last = moment;
        secondHand &= moment.created().isPresent()
                && moment.received()
                        .equals(Instant.ofEpochSecond(moment.created().getAsLong()));
        if (moment.created().isPresent()) {
            long created = moment.created().getAsLong();
            firstCreated = OptionalLong.of(Math.min(created, firstCreated.orElse(created)));
            lastCreated = OptionalLong.of(Math.max(created, lastCreated.orElse(created)));
        }
    }

    /** The left edge; {@code null} while it is empty. */
    Moment first() {
        return first;
    }

    /** The right edge; {@code null} while it is empty. */
    Moment last() {
        return last;
    }

    boolean isEmpty() {
        return first == null;
    }

    Clock clock() {
        Duration received = isEmpty() ? Duration.ZERO : Duration.between(first.received(), last.received());
        long created = firstCreated.isPresent() ? lastCreated.getAsLong() - firstCreated.getAsLong() : 0;
        if (created - received.toSeconds() >= BURST || secondHand && created > 0) {
            return Clock.SERVER;
        }
        return received.toMillis() > 0 ? Clock.RECEIVED : Clock.ORDER;
    }

    /** Where the axis begins, in the reader's world. */
    Optional<Instant> began() {
        if (isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                clock() == Clock.SERVER || clock() == Clock.ORDER && firstCreated.isPresent()
                        ? Instant.ofEpochSecond(firstCreated.getAsLong())
                        : first.received());
    }

    /** From the left edge to the right; empty where only the order is known. */
    Optional<Duration> length() {
        return isEmpty() ? Optional.empty() : took(first, last);
    }

    /** From one to the other, never negative; empty where no clock tells. */
    Optional<Duration> took(Moment from, Moment to) {
        return clock() == Clock.ORDER
                ? Optional.empty()
                : Optional.of(Duration.of(offset(to) - offset(from), ChronoUnit.MICROS));
    }

    /** As {@link #took}, in words; empty where no clock tells. The server's clock knows nothing below a second. */
    String tookWords(Moment from, Moment to) {
        return took(from, to)
                .map(took -> clock() == Clock.SERVER && took.toSeconds() < 60
                        ? took.isZero() ? "<1 s" : took.toSeconds() + " s"
                        : Figures.span(took))
                .orElse("");
    }

    /** Its place on the axis, from 0 to 1. */
    double place(Moment moment) {
        long whole = Math.max(
                1,
                clock() == Clock.SERVER
                        ? 1_000_000 * (lastCreated.getAsLong() - firstCreated.getAsLong())
                        : offset(last));
        return Math.min(1, Math.max(0, (double) offset(moment) / whole));
    }

    /** Microseconds since the left edge, or events. */
    private long offset(Moment moment) {
        return Math.max(
                0,
                switch (clock()) {
                    case RECEIVED -> ChronoUnit.MICROS.between(first.received(), moment.received());
                    case SERVER -> 1_000_000 * (moment.created().orElse(created(moment)) - firstCreated.getAsLong());
                    case ORDER -> moment.order() - first.order();
                });
    }

    /** Our own notices have no time of the server: they stand where the event before them stands, and that is the end for the last ones. */
    private long created(Moment moment) {
        return moment.order() <= first.order() ? firstCreated.getAsLong() : lastCreated.getAsLong();
    }
}
