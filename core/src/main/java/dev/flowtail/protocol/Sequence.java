package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;

/**
 * The numbers that a server gives to the events of one run, counted from 0.
 *
 * <p>The run of a single agent or team has one sequence for all who work in it.
 *
 * <p>Up to version 2 servers number the workflow events of nested runs in sequences of their own; from version 3 on they belong to the top-level sequence. The
 * first nested {@code WorkflowStarted} tells: its number is 1 where the nested run counts for itself, and at least 2 otherwise, because the top-level run has
 * said {@code WorkflowStarted} and {@code StepStarted} before.
 */
final class Sequence {
    private static final long UNSEEN = -1;

    private boolean whole;
    private long next;
    private Boolean nestedCounted;

    private Sequence(long next, boolean whole) {
        this.next = next;
        this.whole = whole;
    }

    /** Of the run that this command makes or joins: from its beginning, or from behind the index that the command names. */
    static Sequence of(Command first) {
        Long after = first instanceof Command.Reconnect reconnect ? reconnect.lastEventIndex() : null;
        return new Sequence(after == null ? 0 : Math.max(0, after + 1), true);
    }

    /** A run of which the first event seen may be any. */
    static Sequence fromAnywhere() {
        return new Sequence(UNSEEN, false);
    }

    /** Nothing was seen yet, and what comes first is the beginning. */
    void joinAnywhere() {
        if (next == 0) {
            next = UNSEEN;
            whole = false;
        }
    }

    /** The server counts from 0 on again. */
    void restart() {
        next = 0;
    }

    /** Whether the event, which has this number and is not foreign, counts in this sequence. */
    boolean counts(RunIdentity run, Event event, EventFamily family, long index) {
        return event.ownerRunId().equals(run.runId())
                || run.isAlone()
                || family == EventFamily.WORKFLOW && countsNested(event.name().equals("WorkflowStarted"), index);
    }

    private boolean countsNested(boolean nestedStart, long index) {
        if (nestedCounted == null && nestedStart) {
            nestedCounted = index >= 2;
        }
        // Who counts them apart tells them only live and in order, so that their start comes first; a recording may
        // begin behind it.
        return nestedCounted != null ? nestedCounted : whole || index == next;
    }

    /** Whether numbers before this one are missing. */
    boolean isAhead(long index) {
        return next != UNSEEN && index > next;
    }

    /** Whether this number, or one behind it, was taken. */
    boolean isPast(long index) {
        return index < next;
    }

    /** Takes a number. A lower one is a repetition: servers before 2.6 number everything beyond 10,000 events alike. */
    void take(long index) {
        next = Math.max(next, index + 1);
    }

    /** The last number before the one that is expected next; -1 if there is none. */
    long reached() {
        return Math.max(next, 0) - 1;
    }
}
