package dev.flowtail.protocol;

/**
 * The numbers that a server gives to the events of one run, counted from 0.
 *
 * <p>Up to version 2 servers number the workflow events of nested runs in sequences of their own; from version 3 on they belong to the top-level sequence. The
 * first nested {@code WorkflowStarted} tells: its number is 1 where the nested run counts for itself, and at least 2 otherwise, because the top-level run has
 * said {@code WorkflowStarted} and {@code StepStarted} before.
 */
final class Sequence {
    private static final long UNSEEN = -1;

    private long next;
    private long missing = UNSEEN;
    private Boolean nestedCounted;

    private Sequence(long next) {
        this.next = next;
    }

    /** A run watched from its beginning. */
    static Sequence fromStart() {
        return new Sequence(0);
    }

    /** A run of which the first event seen may be any. */
    static Sequence fromAnywhere() {
        return new Sequence(UNSEEN);
    }

    /** Takes the number of an event of the sequence; whether numbers before it are missing, from {@link #missing()} to this one. */
    boolean skips(long index) {
        boolean hole = next != UNSEEN && index > next;
        if (hole) {
            missing = next;
        }
        // A lower number is a repetition: servers before 2.6 number everything beyond 10,000 events alike.
        next = Math.max(next, index + 1);
        return hole;
    }

    /** The first missing number of the hole found last. */
    long missing() {
        return missing;
    }

    /** Whether a workflow event of a nested run counts in this sequence. */
    boolean countsNested(boolean nestedStart, long index) {
        if (nestedCounted == null && nestedStart) {
            nestedCounted = index >= 2;
        }
        return nestedCounted != null ? nestedCounted : index == next;
    }

    /** The last index before the one that is expected next; -1 if there is none. */
    long reached() {
        return Math.max(next, 0) - 1;
    }

    /** Goes on behind a hole that somebody has reported already. */
    void resumeAfter(long index) {
        next = Math.max(next, index + 1);
    }
}
