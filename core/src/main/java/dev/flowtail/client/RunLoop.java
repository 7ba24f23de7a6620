package dev.flowtail.client;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.CommandJson;
import dev.flowtail.protocol.Effect;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.RunProtocol;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one thread of a run: takes frames from the mailbox, asks the protocol, and does what it says. */
final class RunLoop {
    /** How often outputs that show how time passes may do so. */
    private static final Duration REFRESH = Duration.ofMillis(250);

    private final Settings settings;
    private final FanOut outputs;
    private final RunProtocol protocol;
    private final FrameDecoder decoder;
    private final Secret secret;
    private final Tap tap;
    private final Errands errands;
    private final Optional<Interviewer> interviewer;
    private final boolean looksFirst;
    private final List<Frame> batch = new ArrayList<>();
    private final long begun;
    private final Line line;
    private boolean replace;
    private boolean admitted;
    private Ending ending;
    private volatile Optional<RunReference> reference = Optional.empty();
    private volatile boolean leavingCancels;
    private long reached = -1;
    private volatile int interruption;

    RunLoop(Settings settings, Transport transport, Request request, FanOut outputs) {
        this.settings = settings;
        this.line = new Line(settings, transport);
        this.outputs = outputs;
        this.begun = settings.ticks().nanos();
        this.secret = settings.secret();
        this.tap = new Tap(settings.observer(), outputs);
        this.errands = new Errands(
                settings.controls(), settings.errands(), () -> line.mailbox().wake());
        this.decoder = new FrameDecoder(settings.messageLimits());
        this.interviewer = settings.pauses()
                .map(handler -> new Interviewer(handler, settings.errands(), errands::say, new Replies()));
        this.looksFirst = request instanceof ContinueRequest;
        this.protocol = new RunProtocol(
                request.first(),
                secret.exists(),
                settings.pauses().isPresent(),
                settings.limits(),
                settings.random(),
                this::apply);
    }

    /** Follows the run to its end; called once, on the run's thread. */
    RunReport follow() {
        try {
            boolean restore = watchToTheEnd();
            RunReport report = conclude();
            if (restore) {
                Thread.currentThread().interrupt();
            }
            return report;
        } finally {
            // Twice is harmless, and after an error of the machine it is the first time.
            line.close();
            outputs.close();
        }
    }

    /** Whether somebody interrupted the thread who did not ask by {@link #interrupt}. */
    private boolean watchToTheEnd() {
        try {
            tap.opening(settings.clock().instant());
            if (looksFirst) {
                protocol.lookUpFirst(now());
                learn();
            } else {
                open();
            }
            watch();
            return false;
        } catch (InterruptedException e) {
            boolean others = interruption == 0;
            protocol.interrupt(others ? Exit.INTERRUPT : interruption);
            return others;
        }
    }

    /** Ends the watching; from any thread. */
    void interrupt(int exit) {
        synchronized (this) {
            if (interruption == 0) {
                interruption = exit;
            }
        }
        line.hangUp();
    }

    /** Has the run cancelled at the server; from any thread. */
    void cancel() {
        Optional<RunReference> run = reference;
        if (run.isEmpty()) {
            errands.say(() -> settings.listener().notCancelled("the server has not named the run yet"));
            return;
        }
        errands.ask(
                control -> {
                    control.cancel(run.get());
                    return () -> {};
                },
                (why, mayHeal) -> settings.listener().notCancelled(secret.mask(why)));
    }

    /** Whether {@link #interrupt} makes the server cancel the run, as far as the run's thread has seen; from any thread. */
    boolean leavingCancels() {
        return leavingCancels;
    }

    /** The run, once known; from any thread. */
    Optional<String> runId() {
        return reference.map(RunReference::runId);
    }

    private void open() throws InterruptedException {
        admitted = false;
        try {
            line.open(greets -> protocol.connected(greets, now()));
        } catch (TransportException e) {
            failedToOpen(e);
        } catch (RuntimeException | LinkageError e) {
            protocol.notConnected(ConnectionFailure.of(settings.transports().name(), e), now());
        }
    }

    /** What the old connection still says until its goodbye is done is told before the new one speaks. */
    private void replaceConnection() throws InterruptedException {
        replace = false;
        if (!line.isUnused()) {
            drain();
            line.close();
            drain();
            try {
                line.replace();
            } catch (RuntimeException | LinkageError e) {
                protocol.notConnected(ConnectionFailure.of(settings.transports().name(), e), now());
                return;
            }
        }
        open();
    }

    private void drain() {
        while (!outputs.isDeserted() && line.mailbox().poll(batch)) {
            process();
        }
        flush();
    }

    private void failedToOpen(TransportException failure) {
        Duration overall = settings.limits().overall();
        boolean ranOutOfTime = failure.reason() == TransportException.Reason.TIMEOUT
                && settings.connection().connectTimeout().equals(overall);
        protocol.tick(ranOutOfTime ? Math.max(now(), overall.toNanos()) : now());
        protocol.notConnected(ConnectionFailure.of(failure), now());
    }

    private void watch() throws InterruptedException {
        while (!protocol.ended()) {
            errands.take();
            if (interruption != 0) {
                protocol.interrupt(interruption);
            } else if (replace) {
                replaceConnection();
            } else if (line.mailbox().poll(batch)) {
                process();
                protocol.tick(now());
            } else {
                pause();
            }
            if (outputs.isDeserted()) {
                protocol.unwatched();
            }
        }
    }

    /** Nothing waits: shows what there is, and sleeps. */
    private void pause() throws InterruptedException {
        flush();
        interviewer.ifPresent(Interviewer::begin);
        learn();
        Optional<CloseReason> closed = line.closed();
        if (closed.isPresent()) {
            protocol.closed(closed.get(), now());
            return;
        }
        protocol.tick(now());
        long deadline = protocol.deadline();
        if (!protocol.ended() && !replace) {
            line.mailbox().await(settings.ticks(), patience(deadline));
            if (outputs.refreshes()) {
                outputs.refresh(
                        settings.clock().instant(), line.isLost() ? ConnectionState.LOST : ConnectionState.OPEN);
            }
        }
    }

    private long patience(long deadline) {
        long patience = deadline == Long.MAX_VALUE ? deadline : deadline - now();
        return outputs.refreshes() ? Math.min(REFRESH.toNanos(), patience) : patience;
    }

    private void flush() {
        outputs.flush();
        long now = protocol.run().reached();
        if (now != reached) {
            reached = now;
            settings.listener().reached(now);
        }
    }

    private void process() {
        long now = now();
        for (int i = 0; i < batch.size(); i++) {
            Frame frame = withoutToken(batch.get(i));
            tap.frame(Direction.IN, frame.receivedAt(), frame.text());
            for (Event event : decoder.decode(frame)) {
                protocol.received(event, now);
            }
        }
        learn();
    }

    /** Others may read it from now on. */
    private void learn() {
        leavingCancels = protocol.leavingCancels();
        Optional<RunReference> known = protocol.run().reference();
        if (!known.equals(reference)) {
            reference = known;
            known.ifPresent(settings.listener()::known);
        }
    }

    private Frame withoutToken(Frame frame) {
        String text = admitted ? secret.maskIfTelling(frame.text()) : secret.mask(frame.text());
        return text.equals(frame.text()) ? frame : new Frame(text, frame.receivedAt());
    }

    /** What people answer is no frame, and may hold a token. */
    private Event withoutToken(Event event) {
        return event.name().equals(Notice.ANSWERED)
                ? Event.of(secret.maskIfTelling(event.json()), event.receivedAt())
                : event;
    }

    private void apply(Effect effect) {
        if (effect instanceof Effect.Deliver deliver) {
            outputs.accept(withoutToken(deliver.event()));
        } else if (effect instanceof Effect.Send send) {
            admitted = true;
            learn();
            send(send.command());
        } else if (effect instanceof Effect.Authenticate) {
            authenticate();
        } else if (effect instanceof Effect.Reconnect) {
            replace = true;
        } else if (effect instanceof Effect.LookUp lookUp) {
            lookUp(lookUp.run(), lookUp.number());
        } else if (effect instanceof Effect.Lost lost) {
            line.leave();
            settings.listener().lost(secret.mask(lost.reason()), lost.attempt(), lost.delay());
        } else if (effect instanceof Effect.Reconnected reconnected) {
            settings.listener().reconnected(reconnected.attempts(), reconnected.outage());
        } else if (effect instanceof Effect.Ask ask) {
            interviewer.orElseThrow().ask(ask);
        } else if (effect instanceof Effect.Withdraw withdraw) {
            interviewer.orElseThrow().withdraw(withdraw.number());
        } else if (effect instanceof Effect.Finish finish) {
            ending = finish.ending().masked(secret::mask);
        }
    }

    private void authenticate() {
        String token;
        try {
            token = secret.ask();
        } catch (ConfigurationException e) {
            protocol.notAuthenticated(e.getMessage().replaceFirst("\\.$", ""));
            return;
        }
        send(new Command.Authenticate(token));
    }

    private void send(Command command) {
        try {
            line.send(command);
            tap.frame(Direction.OUT, settings.clock().instant(), secret.maskIfTelling(CommandJson.masked(command)));
        } catch (TransportException e) {
            // After an end its reason is in the mailbox, behind the last frames.
            switch (e.reason()) {
                case CLOSED -> {
                    // Its reason tells more.
                }
                case TIMEOUT -> protocol.closed(CloseReason.lost(e.getMessage()), now());
                case UNREACHABLE, UNAUTHORIZED, REJECTED, BUSY, TLS, PROTOCOL, UNSUPPORTED ->
                    protocol.notSent(ConnectionFailure.ofCommand(e), now());
            }
        } catch (RuntimeException | LinkageError e) {
            protocol.closed(
                    CloseReason.lost("the transport '%s' is broken: it failed with %s"
                            .formatted(settings.transports().name(), e)),
                    now());
        }
    }

    private final class Replies implements Interviewer.Result {
        @Override
        public void answered(int number, Reply reply) {
            protocol.answered(number, reply, settings.clock().instant(), now());
        }

        @Override
        public void leftForLater(int number, String why) {
            protocol.leftForLater(number, secret.mask(why), now());
        }
    }

    private void lookUp(RunReference run, int number) {
        errands.ask(
                control -> {
                    Optional<RunState> state = control.lookUp(run);
                    return () -> protocol.lookedUp(number, state, now());
                },
                (why, mayHeal) -> protocol.notLookedUp(number, secret.mask(why), mayHeal, now()));
    }

    private RunReport conclude() {
        // What the server still says until the goodbye is done belongs into the outputs.
        line.close();
        drain();
        Duration duration = Duration.ofNanos(now());
        outputs.accept(report(duration).notice(settings.clock().instant()));
        outputs.close();
        return report(duration);
    }

    private RunReport report(Duration duration) {
        Ending last = settings.failOnGap() ? ending.failingOn(protocol.run().gaps()) : ending;
        return RunReport.of(last, protocol.run(), duration, outputs.failures());
    }

    private long now() {
        return settings.ticks().nanos() - begun;
    }
}
