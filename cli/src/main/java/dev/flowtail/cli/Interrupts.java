package dev.flowtail.cli;

import dev.flowtail.client.Run;

/** What signals do to a run: an interrupt as the person chose, a termination and a hang-up end the watching. */
final class Interrupts {
    private static final int INTERRUPT = 130;

    private final OnInterrupt chosen;
    private final Messages messages;
    private volatile Run run;

    Interrupts(OnInterrupt chosen, Messages messages) {
        this.chosen = chosen;
        this.messages = messages;
    }

    /** Of this run. */
    Signals.Response of(Run followed) {
        run = followed;
        return exit -> {
            if (exit != INTERRUPT || chosen == OnInterrupt.DETACH) {
                followed.interrupt(exit);
                return true;
            }
            messages.hint("the server is asked to cancel the run; another interrupt leaves at once.");
            followed.cancel();
            return false;
        };
    }

    /** The run goes on: somebody else may watch it. */
    void detach() {
        run.interrupt(INTERRUPT);
    }
}
