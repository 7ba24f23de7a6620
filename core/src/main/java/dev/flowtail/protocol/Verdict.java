package dev.flowtail.protocol;

import java.time.Duration;

/**
 * What the events so far say about the end of the run.
 *
 * @param quiet how long the run must be silent before it holds; zero if it holds at once
 */
record Verdict(Ending ending, Duration quiet) {
    static Verdict now(Ending ending) {
        return new Verdict(ending, Duration.ZERO);
    }

    static Verdict now(Outcome outcome, String reason) {
        return now(Ending.of(outcome, reason));
    }

    static Verdict after(Duration quiet, Outcome outcome, String reason) {
        return new Verdict(Ending.of(outcome, reason), quiet);
    }

    /** The same, believed after this much silence at the earliest. */
    Verdict notBefore(Duration least) {
        return quiet.compareTo(least) < 0 ? new Verdict(ending, least) : this;
    }

    /** The same, believed after this much silence at the latest. */
    Verdict notAfter(Duration most) {
        return quiet.compareTo(most) > 0 ? new Verdict(ending, most) : this;
    }

    boolean is(Outcome outcome) {
        return ending.outcome() == outcome;
    }
}
