package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.time.Instant;
import java.util.LinkedList;
import java.util.ListIterator;

/**
 * Brings the events of a run, as connections deliver them, into the order the server gave them, each once. What is ahead of its turn is held until what belongs
 * before it comes, or is given up: then a {@code flowtail.gap} stands in its place.
 *
 * <p>Events without an index, and those with an index in a sequence of their own, keep the place at which they came.
 */
final class Feed {
    /** More is not held back for one that is missing: events, and characters. */
    static final int MOST_HELD = 20_000;

    static final long MOST_CHARS = 32L * 1024 * 1024;

    private static final long NO_TURN = -1;

    /** Where the events go, in order. */
    interface Out {
        /** Takes one; whether it belongs to another run. */
        void take(Event event, boolean foreign);
    }

    /** An event that waits; without a turn of its own it waits for those before it. */
    private record Held(Event event, long index, boolean foreign, boolean told) {
        boolean hasTurn() {
            return index != NO_TURN;
        }
    }

    private final RunIdentity run;
    private final Sequence sequence;
    private final Out out;
    private long floor;
    private final Unnumbered unnumbered = new Unnumbered();
    private Seen seen = new Seen();
    private final LinkedList<Held> held = new LinkedList<>();
    private long heldChars;
    private long highest = -1;
    private boolean replaying;
    /** Whether a server that was restarted may begin to count anew. */
    private boolean mayRestart;

    private boolean answered;

    /** Hands on to {@code out}, in order, what the sequence expects and all that follows. */
    Feed(RunIdentity run, Sequence sequence, Out out) {
        this.run = run;
        this.sequence = sequence;
        this.floor = sequence.reached() + 1;
        this.out = out;
    }

    /** Takes the next event of the connection; whether, and how, it was told before. */
    Seen.Kind accept(Event event) {
        EventFamily family = event.type().family();
        if (run.isForeign(event, family)) {
            keepPlace(event, true);
            return Seen.Kind.NEW;
        }
        run.learn(event, family);
        long index = event.index().orElse(-1);
        if (index < 0 || !run.known()) {
            if (answered) {
                unnumbered.add(event);
            }
            keepPlace(event, false);
            return Seen.Kind.NEW;
        }
        boolean counted = sequence.counts(run, event, family, index);
        if (counted && mayRestart) {
            lookForRestart(event, index);
        }
        if (counted && !sequence.isPast(index) && unnumbered.isRetold(event)) {
            takeTurn(event, index, true);
            return Seen.Kind.RETOLD;
        }
        if (counted && replaying && index < floor) {
            return Seen.Kind.RETOLD;
        }
        Seen.Kind kind = seen.kind(event, index, counted, counted && sequence.isPast(index));
        if (kind == Seen.Kind.NEW) {
            if (counted && !seen.isRenumbered()) {
                takeTurn(event, index, false);
            } else {
                keepPlace(event, false);
            }
        }
        return kind;
    }

    /** Nobody asks for what was before the first event that comes. */
    void joinAnywhere() {
        sequence.joinAnywhere();
    }

    /** The run was answered. A server of version 2 that was restarted meanwhile counts what follows from 0 on. */
    void onAnswer() {
        answered = true;
        mayRestart = true;
    }

    /** What follows an answer is new: where its index is not, the server counts anew. */
    private void lookForRestart(Event event, long index) {
        if (!sequence.isPast(index)) {
            mayRestart = false;
        } else if (!seen.holds(event, index)) {
            mayRestart = false;
            giveUpAll();
            seen = new Seen();
            sequence.restart();
            floor = 0;
            highest = -1;
        }
    }

    /** Whether something is held back because something before it is missing. */
    boolean waits() {
        return !held.isEmpty();
    }

    /** The last index up to which nothing is missing that was not given up; -1 if there is none. */
    long reached() {
        return sequence.reached();
    }

    /** The highest index that came. */
    long highest() {
        return highest;
    }

    /** What is missing before what is held back. */
    Gap hole() {
        return new Gap(
                run.runId().orElseThrow(),
                sequence.reached() + 1,
                held.getFirst().index() - 1);
    }

    /** From now on another connection delivers. */
    void onNewConnection() {
        seen.onNewConnection();
        unnumbered.onNewConnection();
        replaying = false;
    }

    /** From now on the connection tells everything again. */
    void onReplay() {
        seen.onReplay();
        replaying = true;
    }

    /** What is missing before this index will not come any more. */
    void giveUp(long before) {
        while (waits() && sequence.reached() + 1 < before) {
            report(hole(), held.getFirst().event().receivedAt());
            release();
        }
    }

    /** Nothing that is missing before what is held back will come any more. */
    void giveUpAll() {
        giveUp(Long.MAX_VALUE);
    }

    /** The server cannot deliver what comes next: goes on behind it. */
    void skip(Instant at) {
        long next = sequence.reached() + 1;
        report(new Gap(run.runId().orElseThrow(), next, next), at);
        release();
    }

    /** Reports that everything behind what came is missing. */
    void reportMissingEnd(Instant at) {
        giveUpAll();
        out.take(Gap.toTheEnd(run.runId().orElseThrow(), sequence.reached() + 1).notice(at), false);
    }

    private void report(Gap gap, Instant at) {
        sequence.take(gap.last().orElseThrow());
        out.take(gap.notice(at), false);
    }

    private void takeTurn(Event event, long index, boolean told) {
        highest = Math.max(highest, index);
        if (sequence.isAhead(index)) {
            hold(new Held(event, index, false, told));
        } else {
            sequence.take(index);
            if (!told) {
                out.take(event, false);
            }
            release();
        }
    }

    private void keepPlace(Event event, boolean foreign) {
        if (waits()) {
            add(held.size(), new Held(event, NO_TURN, foreign, false));
        } else {
            out.take(event, foreign);
        }
    }

    private void hold(Held waiting) {
        int place = held.size();
        ListIterator<Held> back = held.listIterator(place);
        while (back.hasPrevious()) {
            int at = back.previousIndex();
            Held before = back.previous();
            if (before.hasTurn()) {
                if (before.index() <= waiting.index()) {
                    break;
                }
                place = at;
            }
        }
        add(place, waiting);
    }

    private void add(int place, Held waiting) {
        held.add(place, waiting);
        heldChars += waiting.event().json().length();
        if (held.size() > MOST_HELD || heldChars > MOST_CHARS) {
            giveUpAll();
        }
    }

    private void release() {
        while (waits()) {
            Held next = held.getFirst();
            if (next.hasTurn()) {
                if (sequence.isAhead(next.index())) {
                    return;
                }
                sequence.take(next.index());
            }
            held.removeFirst();
            heldChars -= next.event().json().length();
            if (!next.told()) {
                out.take(next.event(), next.foreign());
            }
        }
    }
}
