package dev.flowtail.protocol;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How a run ends of whose end nobody told, in words that say what is known all the same. */
final class Farewell {
    private static final String CANCELS =
            "the server cancels the run: over HTTP it lives as long as the connection that answered it";

    private final RunTracker run;
    private final PauseDialogue dialogue;
    private final BooleanSupplier onAnswer;
    private boolean said;

    /**
     * For one run.
     *
     * @param onAnswer whether the response to an answer carries the run
     */
    Farewell(RunTracker run, PauseDialogue dialogue, BooleanSupplier onAnswer) {
        this.run = run;
        this.dialogue = dialogue;
        this.onAnswer = onAnswer;
    }

    /** The start was sent, or the run is known to be there: from now on it may be going on. */
    void onRun() {
        said = true;
    }

    /** Whether the run may be going on. */
    boolean mayGoOn() {
        return said;
    }

    /** Whether the server cancels the run if it is left now. What waits is not cancelled. */
    boolean cancels() {
        return onAnswer.getAsBoolean() && !dialogue.isWaiting();
    }

    /** An end, whoever says it, with what it does to a run that is not over. */
    Ending last(Ending ending) {
        boolean left = !ending.outcome().isEnd() && ending.outcome() != Outcome.PAUSED;
        return left && cancels() ? ending.also(CANCELS).cancelling() : ending;
    }

    Ending timedOut(Duration limit) {
        return Ending.of(Outcome.TIMED_OUT, "the time limit of " + Seconds.of(limit) + " has passed")
                .also(whatGoesOn());
    }

    Ending interrupted(int exit) {
        return Ending.interrupted(exit, whatGoesOn());
    }

    Ending unwatched() {
        return Ending.unwatched().also(whatGoesOn());
    }

    Ending notAuthenticated(String reason) {
        return Ending.unauthorized(reason).also(whatGoesOn());
    }

    /** Nothing came for so long. */
    Ending silent(Duration time) {
        String unknown = run.hasBegun()
                ? "whether the run still goes on is unknown"
                : "whether the server started the run is unknown; it was not sent again";
        return Ending.of(Outcome.UNKNOWN, "nothing came for %s: %s%s".formatted(Seconds.of(time), unknown, run.hint()));
    }

    /** The connection ended before the run had a name. */
    Ending lostBeforeTheRun(String why) {
        return run.hasBegun()
                ? Recovery.lost(why)
                : Ending.of(
                        Outcome.UNKNOWN,
                        "whether the server started the run is unknown; it was not sent again: " + why);
    }

    /** What becomes of the run. Where it is {@linkplain #last cancelled}, that is said by whoever ends it. */
    private String whatGoesOn() {
        if (dialogue.isUnsent()) {
            return "the run waits for an answer, and the one given was not sent";
        }
        if (dialogue.isWaiting()) {
            return "the run waits for an answer";
        }
        if (cancels()) {
            return "";
        }
        return said ? "the run may still be going on at the server" : "nothing was started";
    }
}
