package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.util.Optional;

/**
 * One connection on which a run is joined that is already there: what the server answered, and whether all that it kept has been told.
 *
 * <p>Servers answer with {@code catch_up} and then {@code subscribed}, with {@code subscribed} alone, with {@code replay}, with events at once (from version 3
 * on), or with an error, which may also break a catch-up in its middle.
 */
final class Rejoin {
    private final History history = new History();
    private final boolean awaited;
    private boolean answered;
    private boolean settled;
    private boolean wholeReplay;

    /**
     * Nothing was answered yet.
     *
     * @param awaited whether the server answers at once. Where it does not, as over HTTP, it has nothing to say until the run does
     */
    Rejoin(boolean awaited) {
        this.awaited = awaited;
    }

    /** Whether the server owes an answer. */
    boolean isOwed() {
        return awaited && !answered;
    }

    /** Whether the event is an answer of the server, and none of the run's own. */
    static boolean isAnswer(Event event) {
        return switch (event.name()) {
            case "catch_up", "subscribed", "replay" -> true;
            default -> false;
        };
    }

    /** Whether the event says that the run cannot be joined, while that is still open. */
    boolean isRejection(Event event) {
        return !settled
                && switch (event.name()) {
                    case "error", "auth_error", "auth_required", "echo" -> true;
                    default -> false;
                };
    }

    /** Takes everything that comes and is no rejection; whether it is the first that shows that the run was joined. */
    boolean isJoinedBy(Event event, EventFamily family) {
        boolean first = !answered && (isAnswer(event) || family != EventFamily.CONTROL);
        answered |= first;
        return first;
    }

    /** Counts what came, unless this connection has said the same before: a server does not count that either. */
    void count(Event event, EventFamily family, Seen.Kind kind) {
        wholeReplay |= kind == Seen.Kind.RETOLD && !history.verdict().isEmpty();
        if (kind == Seen.Kind.REPEATED) {
            return;
        }
        boolean inThePast = history.goesOn();
        boolean replayed = history.endsWith(event, family);
        settled |= replayed || inThePast && !history.goesOn() || event.name().equals("subscribed");
    }

    /** Whether the server has let us join. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether everything was told that the server kept: what is missing now, it does not have. */
    boolean isSettled() {
        return settled;
    }

    /** Whether old events are being told: what they say of the end may have been overtaken. */
    boolean isInThePast() {
        return history.goesOn();
    }

    /** Whether the server tells what we know: it does not heed from where on we asked. */
    boolean isWholeReplay() {
        return wholeReplay;
    }

    /** What a replay says of the run, before any of its events. */
    Optional<Verdict> status() {
        return history.verdict();
    }

    /** What a finished replay says of the run. */
    Optional<Verdict> verdict() {
        return settled ? history.verdict() : Optional.empty();
    }
}
