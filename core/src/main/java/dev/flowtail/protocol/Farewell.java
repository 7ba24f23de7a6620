package dev.flowtail.protocol;

import java.time.Duration;

/** How a run ends of whose end nobody told, in words that say what is known all the same. */
final class Farewell {
    private final RunTracker run;
    private final PauseDialogue dialogue;
    private boolean said;

    Farewell(RunTracker run, PauseDialogue dialogue) {
        this.run = run;
        this.dialogue = dialogue;
    }

    /** The start was sent, or the run is known to be there: from now on it may be going on. */
    void onRun() {
        said = true;
    }

    /** Whether the run may be going on. */
    boolean mayGoOn() {
        return said;
    }

    Ending timedOut(Duration limit) {
        return Ending.of(Outcome.TIMED_OUT, "the time limit of " + Seconds.of(limit) + " has passed; " + whatGoesOn());
    }

    Ending interrupted(int exit) {
        return Ending.interrupted(exit, whatGoesOn());
    }

    Ending notAuthenticated(String reason) {
        return Ending.unauthorized(reason + "; " + whatGoesOn());
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

    private String whatGoesOn() {
        if (dialogue.isUnsent()) {
            return "the run waits for an answer, and the one given was not sent";
        }
        if (dialogue.isOpen()) {
            return "the run waits for an answer";
        }
        return said ? "the run may still be going on at the server" : "nothing was started";
    }
}
