package dev.flowtail.cli;

import dev.flowtail.client.Run;
import dev.flowtail.protocol.Exit;
import java.util.concurrent.CompletableFuture;

/** What signals do to a run: an interrupt as the person chose, a termination and a hang-up end the watching. */
final class Interrupts implements Signals.Response {
    private final OnInterrupt chosen;
    private final Messages messages;
    /** A signal may come before the run: then it waits. */
    private final CompletableFuture<Run> run = new CompletableFuture<>();

    Interrupts(OnInterrupt chosen, Messages messages) {
        this.chosen = chosen;
        this.messages = messages;
    }

    /** The run to interrupt. */
    Run of(Run followed) {
        run.complete(followed);
        return followed;
    }

    @Override
    public boolean endsBySignal(int exit) {
        Run followed = run.join();
        if (exit != Exit.INTERRUPT || chosen == OnInterrupt.DETACH) {
            followed.interrupt(exit);
            return true;
        }
        messages.hint("the server is asked to cancel the run; another interrupt leaves at once.");
        followed.cancel();
        return false;
    }

    /** The run goes on: somebody else may watch it. */
    void detach() {
        run.join().interrupt(Exit.INTERRUPT);
    }
}
