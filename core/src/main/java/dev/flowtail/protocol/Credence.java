package dev.flowtail.protocol;

/** How far look-ups are believed that contradict what was said, and how often they are tried that fail. */
final class Credence {
    /** How often a look-up may contradict what was said before it counts: servers tell and hear sooner than they store. */
    private static final int MOST_EARLY = 4;

    /** How often a look-up may fail in a row on which something depends. */
    private static final int MOST_FAILED = 4;

    private int early;
    private int failed;

    /** Something new is looked up. */
    void beginAnew() {
        early = 0;
        failed = 0;
    }

    /** A look-up contradicts what was said; whether it may just be too early. */
    boolean isEarly() {
        early++;
        return early < MOST_EARLY;
    }

    /** A look-up failed; whether it is worth another. */
    boolean isWorthAnother() {
        failed++;
        return failed < MOST_FAILED;
    }

    /** A look-up did not fail. */
    void onAnswer() {
        failed = 0;
    }
}
