package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows a played run through losses that were planned, in virtual time, as a driver does: it looks at the clock after everything. */
final class Survival {
    /**
     * A connection that ends.
     *
     * @param messages behind the greeting, before it ends
     * @param missed events that happen meanwhile
     */
    record Loss(int messages, int missed, CloseReason reason) {}

    /** What becomes of the connection on which an answer is sent for the first time. */
    enum Answer {
        /** It holds. */
        HOLDS,
        /** It breaks, and the server never hears the answer. */
        LOST,
        /** It breaks when the server has heard the answer. */
        HEARD
    }

    private static final Reply REPLY = new Reply(List.of());

    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));
    private static final int ENDLESS = 20_000;
    private static final Duration STEP = Duration.ofMillis(1);

    private final RunServer server;
    private final Deque<Loss> losses;
    private final Duration latency;
    private final List<Effect> todo = new ArrayList<>();
    final List<Event> delivered = new ArrayList<>();
    final List<Command> sent = new ArrayList<>();
    final RunProtocol protocol;
    int connections = 1;
    int asked;
    private Answer answer;
    private Ending ending;
    private long now;
    private int messages;
    private boolean open = true;

    private Survival(PlayedRun run, RunServer.Quirks quirks, Duration latency, Answer answer, List<Loss> losses) {
        this.answer = answer;
        this.server = new RunServer(run, quirks);
        this.latency = latency;
        this.losses = new ArrayDeque<>(losses);
        this.protocol = new RunProtocol(run.start(), false, run.isAnswered(), LIMITS, () -> 0.5, this::apply);
    }

    static Survival of(PlayedRun run, RunServer.Quirks quirks, Duration latency, Loss... losses) {
        return of(run, quirks, latency, Answer.HOLDS, losses);
    }

    static Survival of(PlayedRun run, RunServer.Quirks quirks, Duration latency, Answer answer, Loss... losses) {
        Survival survival = new Survival(run, quirks, latency, answer, List.of(losses));
        survival.follow();
        return survival;
    }

    static Survival of(PlayedRun run, RunServer.Quirks quirks, Loss... losses) {
        return of(run, quirks, Duration.ofMillis(20), losses);
    }

    /** How often the server took an answer. */
    int answers() {
        return server.answers;
    }

    Ending ending() {
        return ending;
    }

    /** What outputs got of the run itself: neither what servers say about connections, nor that one was replaced. */
    List<Event> told() {
        return delivered.stream()
                .filter(event -> event.type().family() != EventFamily.CONTROL
                        && !event.name().equals(Notice.RECONNECTED)
                        && !event.name().equals(Notice.ANSWERED))
                .toList();
    }

    private void apply(Effect effect) {
        if (effect instanceof Effect.Deliver deliver) {
            delivered.add(deliver.event());
        } else {
            if (ending != null) {
                throw new AssertionError("after the end: " + effect);
            }
            todo.add(effect);
            if (effect instanceof Effect.Finish finish) {
                ending = finish.ending();
            }
        }
    }

    private void follow() {
        connect();
        for (int i = 0; ending == null; i++) {
            if (i > ENDLESS) {
                throw new AssertionError("endless; " + connections + " connections so far");
            }
            if (todo.isEmpty()) {
                goOn();
            } else {
                perform(todo.remove(0));
            }
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            sent.add(send.command());
            pass(latency);
            if (!open) {
                return;
            }
            if (send.command() instanceof Command.ContinueWorkflow) {
                answer();
            } else if (send.command() instanceof Command.Reconnect again) {
                server.rejoin(again.lastEventIndex());
            } else {
                server.start();
            }
        } else if (effect instanceof Effect.Reconnect) {
            server.lose(0);
            connections++;
            pass(latency);
            connect();
        } else if (effect instanceof Effect.Ask ask) {
            asked++;
            protocol.answered(ask.number(), REPLY, Instant.EPOCH, now);
        } else if (effect instanceof Effect.LookUp lookUp) {
            pass(latency);
            protocol.lookedUp(lookUp.number(), Optional.of(server.state()), now);
        }
    }

    private void answer() {
        Answer fate = answer;
        answer = Answer.HOLDS;
        if (fate != Answer.LOST) {
            server.proceed();
        }
        if (fate != Answer.HOLDS) {
            open = false;
            server.lose(fate == Answer.HEARD ? 2 : 0);
            protocol.closed(new CloseReason(1006, "", true), now);
            tick();
        }
    }

    private void connect() {
        open = true;
        messages = 0;
        protocol.connected(true, now);
        pass(latency);
        say(Said.event("connected", "'requires_auth':false"));
    }

    private void goOn() {
        Loss loss = losses.peek();
        if (open && loss != null && messages == loss.messages()) {
            losses.remove();
            open = false;
            server.lose(loss.missed());
            protocol.closed(loss.reason(), now);
            tick();
            return;
        }
        Optional<Event> next = open ? server.next() : Optional.empty();
        if (next.isPresent()) {
            messages++;
            pass(STEP);
            say(next.get());
        } else {
            sleep();
        }
    }

    private void say(Event event) {
        protocol.received(event, now);
        tick();
    }

    private void tick() {
        protocol.tick(now);
        if (protocol.deadline() <= now) {
            protocol.tick(now);
            if (protocol.deadline() <= now && todo.isEmpty()) {
                throw new AssertionError("does not sleep");
            }
        }
    }

    /** Nothing else happens before the protocol wants to look at the clock. */
    private void sleep() {
        if (protocol.deadline() == Long.MAX_VALUE) {
            throw new AssertionError("sleeps for ever");
        }
        now = Math.max(now, protocol.deadline());
        tick();
    }

    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (ending == null && protocol.deadline() <= end) {
            long before = protocol.deadline();
            now = Math.max(now, before);
            protocol.tick(now);
            if (protocol.deadline() == before && before <= now) {
                break;
            }
        }
        now = end;
    }
}
