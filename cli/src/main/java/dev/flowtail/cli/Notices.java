package dev.flowtail.cli;

import dev.flowtail.client.RunListener;
import dev.flowtail.client.RunReport;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.state.StateWriter;
import dev.flowtail.text.Seconds;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a run and its connection: told to the person, and to the state of this machine. */
final class Notices implements RunListener {
    private final Messages messages;
    private final boolean shown;
    private final Optional<StateWriter> state;
    private final Runnable notCancelled;
    private volatile Optional<RunReference> run = Optional.empty();
    private volatile boolean heard;

    /**
     * For one run.
     *
     * @param shown whether an output on the same screen tells of replaced connections
     * @param notCancelled what is to be done when the run cannot be cancelled
     */
    Notices(Messages messages, boolean shown, Optional<StateWriter> state, Runnable notCancelled) {
        this.messages = messages;
        this.shown = shown;
        this.state = state;
        this.notCancelled = notCancelled;
    }

    /** Where the run is to be found, once it is known; from any thread. */
    Optional<RunReference> run() {
        return run;
    }

    /** Whether the server told an event of the run; an id that is only asked for may be none. */
    boolean heard() {
        return heard;
    }

    @Override
    public void known(RunReference found) {
        run = Optional.of(found);
        state.ifPresent(writer -> writer.known(found));
    }

    @Override
    public void reached(long index) {
        heard = true;
        state.ifPresent(writer -> writer.reached(index));
    }

    @Override
    public void lost(String reason, int attempt, Duration delay) {
        String line = "no connection to the run: %s; trying again in %s, attempt %d."
                .formatted(reason, Seconds.of(delay), attempt);
        if (attempt == 1) {
            messages.hint(line);
        } else {
            messages.detail(line);
        }
    }

    @Override
    public void reconnected(int attempts, Duration outage) {
        if (!shown) {
            messages.hint("connected again after %s and %d attempt%s."
                    .formatted(Seconds.of(outage), attempts, attempts == 1 ? "" : "s"));
        }
    }

    @Override
    public void notCancelled(String reason) {
        messages.error("the run could not be cancelled: " + reason + "; it goes on at the server.");
        notCancelled.run();
    }

    void ended(RunReport report) {
        state.ifPresent(writer -> writer.ended(report));
    }
}
