package dev.flowtail.protocol;

/** Counts what may happen again and again on fresh connections, so that nothing is tried for ever. */
final class Setbacks {
    private static final int TRIES = 2;
    private static final int MOST_SKIPPED = 3;

    /** What to do about an event that the server cannot tell. */
    enum Next {
        /** Ask for it again. */
        AGAIN,
        /** Ask for what comes behind it. */
        BEHIND,
        /** Nothing more. */
        ENOUGH
    }

    private long brokenAt = Long.MIN_VALUE;
    private int broken;
    private int skipped;
    private int refusals;
    private int ends;

    /** The run said something new. */
    void onProgress() {
        refusals = 0;
        ends = 0;
    }

    /** Whether the token was not refused before since the last progress. */
    boolean isFirstRefusal() {
        return refusals++ == 0;
    }

    /** Whether the server did not end a connection in good order before since the last progress, in the middle of the run. */
    boolean isFirstEnd() {
        return ends++ == 0;
    }

    /**
     * The server failed to tell what comes behind this index.
     *
     * @param behindIsMore whether it can tell anything at all
     */
    Next onBroken(long reached, boolean behindIsMore) {
        if (reached != brokenAt) {
            brokenAt = reached;
            broken = 0;
        }
        if (++broken < TRIES) {
            return Next.AGAIN;
        }
        return behindIsMore && skipped++ < MOST_SKIPPED ? Next.BEHIND : Next.ENOUGH;
    }
}
