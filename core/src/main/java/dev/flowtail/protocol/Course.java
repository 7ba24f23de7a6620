package dev.flowtail.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Where one run is, on which connection, and the moves that everything else is made of.
 *
 * <p>{@link RunProtocol} is told what happens and leaves each kind of happening to one class: {@link LookingUp} and {@link Reconnecting} say what follows a look-up and
 * a lost connection, {@link Concluding} whether that is the end, {@link Replying} whether somebody has to be asked first. Each calls only those named behind it, and
 * all of them this one.
 */
final class Course {
    final RunStream stream;
    final Recovery recovery;
    final LookUps lookUps;
    final PauseDialogue dialogue;
    final Patience patience;
    final Farewell farewell;
    final Consumer<? super Effect> effects;

    private final boolean hasToken;
    private final Duration idle;
    private Phase phase = Phase.CONNECTING;
    private Admission admission;
    private boolean greets;
    private long wakeAt;
    private Instant latest = Instant.EPOCH;

    Course(
            Command first,
            boolean hasToken,
            boolean attended,
            RunLimits limits,
            DoubleSupplier random,
            Consumer<? super Effect> effects) {
        this.hasToken = hasToken;
        this.idle = limits.idle();
        this.effects = effects;
        this.admission = new Admission(hasToken);
        this.stream = new RunStream(first, this::say);
        this.recovery = new Recovery(limits, random, stream.feed());
        this.lookUps = new LookUps(effects);
        this.dialogue = new PauseDialogue(attended, stream.run(), effects);
        this.patience = new Patience(limits.idle());
        this.farewell = new Farewell(stream.run(), dialogue, this::isOnAnswer);
    }

    private void say(Effect effect) {
        if (effect instanceof Effect.Deliver delivery) {
            dialogue.beforeDelivery(delivery.event());
        }
        effects.accept(effect);
    }

    RunTracker run() {
        return stream.run();
    }

    /** Only where the run has a name. */
    RunReference reference() {
        return run().reference().orElseThrow();
    }

    Admission admission() {
        return admission;
    }

    boolean is(Phase asked) {
        return phase == asked;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next, long now) {
        phase = next;
        patience.waitFrom(now);
    }

    /** A connection is open, and its peer greets or does not. */
    void admit(boolean peerGreets, long now) {
        recovery.onOpen(now);
        stream.onConnection();
        enter(Phase.ADMISSION, now);
        greets = peerGreets;
    }

    /** Whether the peer greets: over WebSocket it does, and takes one command after another; over HTTP each connection has one command. */
    boolean greets() {
        return greets;
    }

    /**
     * Whether the run is carried by the response to an answer, as it is over HTTP. Servers of version 2 cancel such a run when its client leaves, and who leaves behind
     * its last event keeps the server from storing that.
     */
    boolean isOnAnswer() {
        return !greets && stream.isOnAnswer();
    }

    /** Has the connection replaced, after a while. */
    void backOff(Next.Wait wait, long now) {
        phase = Phase.BACKING_OFF;
        lookUps.forget();
        wakeAt = now + wait.delay().toNanos();
        effects.accept(new Effect.Lost(wait.reason(), wait.attempt(), wait.delay()));
    }

    /** When the while is over. */
    long wakeAt() {
        return wakeAt;
    }

    /** Has the connection, if there is one, replaced at once. */
    void reconnect() {
        phase = Phase.CONNECTING;
        lookUps.forget();
        admission = new Admission(hasToken);
        stream.onReplacing();
        effects.accept(new Effect.Reconnect());
    }

    /** The server has taken us back. */
    void back(long now) {
        patience.waitFrom(now);
        stream.holes().waitAnew(now);
        recovery.onReturn(now).ifPresent(back -> {
            effects.accept(new Effect.Reconnected(back.attempts(), back.length()));
            stream.deliver(back.outage().notice(run().runId().orElseThrow(), back.attempts(), back.length(), latest));
        });
    }

    void lookUp(Inquiry question) {
        lookUps.ask(reference(), question);
    }

    /** How the run ends if nothing more is ever heard of it. */
    Ending silence() {
        return farewell.silent(idle);
    }

    /** Something arrived at this time of the day. */
    void seen(Instant at) {
        latest = at;
    }

    /** When the latest event arrived: what we say ourselves bears this time. */
    Instant latest() {
        return latest;
    }

    void end(Ending ending) {
        if (phase != Phase.ENDED) {
            Ending last = farewell.last(ending);
            phase = Phase.ENDED;
            dialogue.close();
            stream.feed().giveUpAll();
            effects.accept(new Effect.Finish(last));
        }
    }
}
