package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One {@code ping} over a connection of its own: greeting, authentication where the server wants one, question, {@code pong}. A state machine without input, output
 * or clock, as {@link RunProtocol}: it says {@link Effect.Authenticate} and {@link Effect.Send}, and nothing else. Not thread-safe.
 */
public final class PingProtocol {
    /** A server may be busy with a large event for longer than a ping should take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admission admission;
    private final Consumer<? super Effect> effects;
    private boolean asked;
    private long since;
    private Duration roundTrip;
    private Ending refusal;

    /** For one connection; {@code hasToken} says whether {@link Effect.Authenticate} can be done. */
    public PingProtocol(boolean hasToken, Consumer<? super Effect> effects) {
        this.admission = new Admission(hasToken);
        this.effects = effects;
    }

    /** The connection is open, to a server that greets and answers a token. */
    public void connected(long now) {
        since = now;
    }

    /** An event arrived. */
    public void received(Event event, long now) {
        if (asked) {
            answered(event, now);
        } else {
            follow(admission.received(event), now);
        }
    }

    /** Time has passed. */
    public void tick(long now) {
        if (ended() || now < deadline()) {
            return;
        }
        if (asked) {
            refusal = Ending.of(Outcome.TIMED_OUT, "the server did not answer the ping within " + Seconds.of(PATIENCE));
        } else {
            follow(admission.waited(), now);
        }
    }

    /** When {@link #tick} is due, in the time of the other calls. */
    public long deadline() {
        return since + (asked ? PATIENCE : admission.patience()).toNanos();
    }

    /** Whether there is nothing left to wait for. */
    public boolean ended() {
        return roundTrip != null || refusal != null;
    }

    /** From the ping to the pong; empty before. */
    public Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }

    /** Why there is no pong, where the server does not give one. */
    public Optional<Ending> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void follow(Admission.Step step, long now) {
        since = step == Admission.Step.WAIT ? since : now;
        switch (step) {
            case WAIT -> {
                // Until patience ends.
            }
            case AUTHENTICATE -> effects.accept(new Effect.Authenticate());
            case ADMITTED -> {
                asked = true;
                effects.accept(new Effect.Send(new Command.Ping()));
            }
            case REFUSED -> refusal = admission.refusal();
        }
    }

    private void answered(Event event, long now) {
        switch (event.name()) {
            case "pong" -> roundTrip = Duration.ofNanos(now - since);
            case "auth_required" -> refusal = admission.missingToken();
            case "error" -> refusal = Refusal.ofError(event);
            default -> {
                // What else a server says says nothing of the ping.
            }
        }
    }
}
