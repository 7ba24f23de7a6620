package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A connection that is lost at a place named beforehand: {@code Fault.cut(Cut.RST).afterEvents(7).onConnection(0)}.
 *
 * <p>Events are counted as they are sent on that connection, whether live or in a catch-up or replay, so that a fault can hit those too. The run goes on: to its
 * end, or as far as {@link #missing} says. One that was answered over HTTP does not: it is cancelled with the connection of the answer.
 *
 * @param loss how the connection ends
 * @param events sent on it before; with 0 it is lost in place of the first
 * @param connection counted from 0, in the order of acceptance; empty: every connection
 * @param missed how many events the run goes on for before it waits for somebody to come back; empty: it never waits
 * @param forgets whether the server loses its memory with the connection, as if its process had ended
 */
public record Fault(Reaction.Loss loss, int events, OptionalInt connection, OptionalInt missed, boolean forgets) {
    /** Refuses negative numbers. */
    public Fault {
        Objects.requireNonNull(loss, "loss");
        if (events < 0 || connection.orElse(0) < 0 || missed.orElse(0) < 0) {
            throw new IllegalArgumentException("A fault counts events and connections from 0: " + loss + " after "
                    + events + " events on " + connection + ", missing " + missed);
        }
    }

    /** Every connection ends like this in place of its first event, until more is said. */
    public static Fault of(Reaction.Loss loss) {
        return new Fault(loss, 0, OptionalInt.empty(), OptionalInt.empty(), false);
    }

    /** Ends without a close frame. */
    public static Fault cut(Cut cut) {
        return of(Reaction.cut(cut));
    }

    /** Ends with a close frame. */
    public static Fault close(int code, String reason) {
        return of(Reaction.close(code, reason));
    }

    /** Only when so many events were sent. */
    public Fault afterEvents(int count) {
        return new Fault(loss, count, connection, missed, forgets);
    }

    /** Only on this connection, counted from 0. */
    public Fault onConnection(int number) {
        return new Fault(loss, events, OptionalInt.of(number), missed, forgets);
    }

    /**
     * The run goes on for so many events and then waits until a client has come back for it: what is missed by the outage, what comes in the catch-up and what
     * follows live no longer depend on who is quicker.
     */
    public Fault missing(int count) {
        return new Fault(loss, events, connection, OptionalInt.of(count), forgets);
    }

    /** The server loses its memory at the same time: the run ends without a word, and only a {@link Manners#database} knows it. */
    public Fault forgetting() {
        return new Fault(loss, events, connection, missed, true);
    }

    boolean hits(int number) {
        return connection.isEmpty() || connection.getAsInt() == number;
    }
}
