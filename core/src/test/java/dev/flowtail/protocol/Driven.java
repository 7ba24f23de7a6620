package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A run protocol with a clock that somebody sets, and everything it wants done. */
final class Driven {
    static final Command.StartWorkflow START = new Command.StartWorkflow("w", JsonValue.EMPTY_JSON_OBJECT, "S", null);

    final RunProtocol protocol;
    final List<Effect> effects = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private Optional<RunState> state = Optional.empty();
    private String unreachable = "nobody can be asked";
    private boolean mayHeal;

    Driven(Command first, boolean hasToken, RunLimits limits) {
        this(first, hasToken, false, limits);
    }

    private Driven(Command first, boolean hasToken, boolean attended, RunLimits limits) {
        protocol = new RunProtocol(first, hasToken, attended, limits, () -> 0.5, this::apply);
    }

    /** A run that was started on an open server, where somebody can be asked; it pauses whenever it is told to. */
    static Driven attended(RunLimits limits) {
        Driven driven = new Driven(START, false, true, limits);
        driven.protocol.connected(true, 0);
        return driven.say(Said.event("connected", "'requires_auth':false"));
    }

    /** The same over a transport that does not greet. */
    static Driven attendedOverHttp(RunLimits limits) {
        return new Driven(START, false, true, limits).backOverHttp();
    }

    /** A run that is there already, and is looked up before any connection. */
    static Driven continuing(Command first, RunLimits limits, Consumer<Driven> server) {
        Driven driven = new Driven(first, false, true, limits);
        server.accept(driven);
        int seen = driven.effects.size();
        driven.protocol.lookUpFirst(0);
        return driven.answered(seen);
    }

    private void apply(Effect effect) {
        effects.add(effect);
    }

    /** What a look-up says from now on; by default nobody can be asked. */
    Driven wouldSay(RunState.Status status, String members) {
        state = Optional.of(RunState.of(
                Said.json("{'status':'%s'%s}".formatted(status, members.isEmpty() ? "" : "," + members))
                        .object()));
        unreachable = null;
        return this;
    }

    Driven wouldSay(RunState.Status status) {
        return wouldSay(status, "");
    }

    /** Look-ups fail from now on; whether that may pass. */
    Driven cannotBeAsked(boolean passes) {
        unreachable = "503";
        mayHeal = passes;
        return this;
    }

    Driven doesNotKnowTheRun() {
        state = Optional.empty();
        unreachable = null;
        return this;
    }

    /** Drivers do what the protocol wants as soon as it has said it. */
    private Driven answered(int seen) {
        for (Effect effect : List.copyOf(effects.subList(seen, effects.size()))) {
            if (effect instanceof Effect.LookUp) {
                int before = effects.size();
                if (unreachable == null) {
                    protocol.lookedUp(((Effect.LookUp) effect).number(), state, now.toNanos());
                } else {
                    protocol.notLookedUp(((Effect.LookUp) effect).number(), unreachable, mayHeal, now.toNanos());
                }
                answered(before);
            }
        }
        return this;
    }

    /** Connected, not greeted. */
    static Driven connected(boolean hasToken) {
        return connected(hasToken, RunLimits.NONE);
    }

    static Driven connected(boolean hasToken, RunLimits limits) {
        Driven driven = new Driven(START, hasToken, limits);
        driven.protocol.connected(true, 0);
        return driven;
    }

    /** An open server that was sent the start. */
    static Driven started(RunLimits limits) {
        return connected(false, limits).say(Said.event("connected", "'requires_auth':false"));
    }

    Driven say(Event... events) {
        int seen = effects.size();
        for (Event event : events) {
            protocol.received(event, now.toNanos());
        }
        return answered(seen);
    }

    /** Lets time pass as a driver does: it wakes at each deadline. */
    Driven pass(Duration time) {
        Duration end = now.plus(time);
        while (protocol.deadline() <= end.toNanos()) {
            now = Duration.ofNanos(protocol.deadline());
            int seen = effects.size();
            protocol.tick(now.toNanos());
            answered(seen);
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
        return close(new CloseReason(code, "", true));
    }

    Driven close(CloseReason reason) {
        int seen = effects.size();
        protocol.closed(reason, now.toNanos());
        return answered(seen);
    }

    /** The new connection that the protocol wants is open, and the server has greeted. */
    Driven back() {
        protocol.connected(true, now.toNanos());
        return say(Said.event("connected", "'requires_auth':false"));
    }

    /** The new connection that the protocol wants does not come about. */
    Driven notBack(Failure failure) {
        int seen = effects.size();
        protocol.notConnected(failure, now.toNanos());
        return answered(seen);
    }

    /** The questions, in order. */
    List<Effect.Ask> asked() {
        return effects.stream()
                .filter(Effect.Ask.class::isInstance)
                .map(Effect.Ask.class::cast)
                .toList();
    }

    /** Which questions were withdrawn. */
    List<Integer> withdrawn() {
        return effects.stream()
                .filter(Effect.Withdraw.class::isInstance)
                .map(effect -> ((Effect.Withdraw) effect).number())
                .toList();
    }

    /** Somebody answers the latest question. */
    Driven answer(Reply reply) {
        int seen = effects.size();
        protocol.answered(asked().size(), reply, Instant.EPOCH, now.toNanos());
        return answered(seen);
    }

    /** Somebody leaves the latest question for later. */
    Driven leave(String why) {
        protocol.leftForLater(asked().size(), why, now.toNanos());
        return this;
    }

    /** The command that was sent last did not reach the server, or was refused. */
    Driven notSent(Failure failure) {
        int seen = effects.size();
        protocol.notSent(failure, now.toNanos());
        return answered(seen);
    }

    /** The new connection that the protocol wants is open, over a transport that does not greet. */
    Driven backOverHttp() {
        int seen = effects.size();
        protocol.connected(false, now.toNanos());
        return answered(seen);
    }

    /** How often a new connection was wanted. */
    long reconnects() {
        return effects.stream().filter(Effect.Reconnect.class::isInstance).count();
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
