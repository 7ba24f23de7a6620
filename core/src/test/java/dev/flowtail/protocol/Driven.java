package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run protocol with a clock that somebody sets, and everything it wants done. */
final class Driven {
    static final Command.StartWorkflow START = new Command.StartWorkflow("w", JsonValue.EMPTY_JSON_OBJECT, "S", null);

    final RunProtocol protocol;
    final List<Effect> effects = new ArrayList<>();
    private Duration now = Duration.ZERO;

    Driven(Command.StartWorkflow start, boolean hasToken, RunLimits limits) {
        protocol = new RunProtocol(start, hasToken, limits, effects::add);
    }

    /** Connected, not greeted. */
    static Driven connected(boolean hasToken) {
        return connected(hasToken, RunLimits.NONE);
    }

    static Driven connected(boolean hasToken, RunLimits limits) {
        Driven driven = new Driven(START, hasToken, limits);
        driven.protocol.connected(0);
        return driven;
    }

    /** An open server that was sent the start. */
    static Driven started(RunLimits limits) {
        return connected(false, limits).say(Said.event("connected", "'requires_auth':false"));
    }

    Driven say(Event... events) {
        for (Event event : events) {
            protocol.received(event, now.toNanos());
        }
        return this;
    }

    /** Lets time pass as a driver does: it wakes at each deadline. */
    Driven pass(Duration time) {
        Duration end = now.plus(time);
        while (protocol.deadline() <= end.toNanos()) {
            now = Duration.ofNanos(protocol.deadline());
            protocol.tick(now.toNanos());
        }
        now = end;
        return this;
    }

    /** Sleeps through all deadlines, and wakes once at the end. */
    Driven oversleep(Duration time) {
        now = now.plus(time);
        protocol.tick(now.toNanos());
        return this;
    }

    Driven close(int code) {
        protocol.closed(new CloseReason(code, "", true));
        return this;
    }

    boolean askedForToken() {
        return effects.contains(new Effect.Authenticate());
    }

    List<Command> sent() {
        return effects.stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> ((Effect.Send) effect).command())
                .toList();
    }

    List<Event> delivered() {
        return effects.stream()
                .filter(Effect.Deliver.class::isInstance)
                .map(effect -> ((Effect.Deliver) effect).event())
                .toList();
    }

    /** How it ended; fails if it said so twice. */
    Optional<Ending> ending() {
        List<Ending> endings = effects.stream()
                .filter(Effect.Finish.class::isInstance)
                .map(effect -> ((Effect.Finish) effect).ending())
                .toList();
        if (endings.size() > 1) {
            throw new AssertionError("ended twice: " + endings);
        }
        return endings.stream().findFirst();
    }
}
