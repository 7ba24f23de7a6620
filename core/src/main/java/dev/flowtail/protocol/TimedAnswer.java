package dev.flowtail.protocol;

import dev.flowtail.pause.Reply;
import java.time.Instant;

/**
 * An answer that somebody gave.
 *
 * @param at when, by the clock on the wall
 * @param since when, by the clock of the run
 */
record TimedAnswer(Reply reply, Instant at, long since) {
    /**
     * Whether it was given in time, and its time has ended while it waited: the server would do something else.
     *
     * @param heard when something was heard last, by the clock on the wall: a machine that sleeps may stop the other one
     */
    boolean isTooLate(Instant heard, long now) {
        Instant waited = at.plusNanos(now - since);
        return reply.isReplaced(waited.isBefore(heard) ? heard : waited) && !reply.isReplaced(at);
    }
}
