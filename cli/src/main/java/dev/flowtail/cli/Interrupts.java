package dev.flowtail.cli;

import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.Run;
import dev.flowtail.protocol.Exit;
import java.util.concurrent.CompletableFuture;

/**
 * What signals do to a run: an interrupt as the person chose, a termination and a hang-up end the watching. Where that would cancel the run, a person has to want it
 * twice, behind each answer anew.
 */
final class Interrupts implements Signals.Response {
    private final OnInterrupt chosen;
    private final Messages messages;
    private final boolean person;
    private volatile boolean warned;
    /** A signal may come before the run: then it waits. */
    private final CompletableFuture<Run> run = new CompletableFuture<>();

    /**
     * For one run.
     *
     * @param person whether somebody reads the messages now, and can interrupt once more
     */
    Interrupts(OnInterrupt chosen, Messages messages, boolean person) {
        this.chosen = chosen;
        this.messages = messages;
        this.person = person;
    }

    /** The run to interrupt. */
    Run of(Run followed) {
        run.complete(followed);
        return followed;
    }

    /** Has the same asked; where the run waits again, what was said of leaving it holds no longer. */
    PauseHandler asking(PauseHandler handler) {
        return waiting -> {
            warned = false;
            return handler.onPause(waiting);
        };
    }

    @Override
    public Signals.Then onSignal(int exit) {
        Run followed = run.join();
        if (exit == Exit.INTERRUPT && chosen == OnInterrupt.CANCEL) {
            messages.hint("the server is asked to cancel the run; another interrupt leaves at once.");
            followed.cancel();
            return Signals.Then.EFFECT;
        }
        if (exit == Exit.INTERRUPT && person && !warned && followed.leavingCancels()) {
            warned = true;
            messages.error(
                    "leaving now cancels the run at the server: over HTTP it lives as long as the connection that answered it; press Ctrl-C again to leave.");
            return Signals.Then.ASKED_BACK;
        }
        followed.interrupt(exit);
        return Signals.Then.END;
    }

    /** The run goes on: somebody else may watch it. */
    void detach() {
        run.join().interrupt(Exit.INTERRUPT);
    }
}
