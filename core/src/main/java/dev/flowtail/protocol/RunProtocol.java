package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * The life of one run over as many connections as it takes, from the first greeting to the end: a state machine without input, output, clock or thread.
 *
 * <p>The driver tells what happens, and when: {@code now} is a number of nanoseconds since the run was asked for, and never decreases. Each call says its
 * {@link Effect}s before it returns. Between calls the driver waits for the next happening, at most until {@link #deadline()}, and then calls {@link #tick}.
 *
 * <p>The order of a run: greeting, authentication where the server wants it and there is a token, the first command, events, end. A start is said at most once in
 * the life of this object, whatever happens. When the connection is lost afterwards, the run is joined again where it was: each event is delivered once and in
 * order, and what the server cannot tell any more is reported as a gap. Not thread-safe.
 */
public final class RunProtocol {
    /** A wake-up later than this proves that we slept, not that the server was silent. */
    static final Duration OVERSLEPT = Duration.ofSeconds(2);
    /** How long a server may take to answer when it is asked for a run. */
    static final Duration ANSWER = Duration.ofSeconds(10);
    /** Longer than any look-up: the driver bounds them. */
    static final Duration LOOK_UP = Duration.ofSeconds(60);
    /** While old events are told, their end of the run is believed after this only: more may follow. */
    static final Duration OLD_NEWS = Duration.ofSeconds(5);

    private static final long NEVER = Long.MAX_VALUE;
    /** What a new connection says of itself: of interest once in a run. */
    private static final Set<String> HANDSHAKE = Set.of("connected", "connection_established", "authenticated");

    private enum Phase {
        CONNECTING,
        ADMISSION,
        RUNNING,
        BACKING_OFF,
        /** Without a connection, waiting for the answer to a look-up. */
        ASKING,
        ENDED
    }

    private final Command first;
    private final boolean hasToken;
    private final RunLimits limits;
    private final Consumer<? super Effect> effects;
    private final RunTracker run;
    private final Feed feed;
    private final Holes holes;
    private final Recovery recovery;
    private Phase phase = Phase.CONNECTING;
    private Admission admission;
    private Optional<Rejoin> rejoin = Optional.empty();
    private Optional<Inquiry> inquiry = Optional.empty();

    private boolean said;
    /** Whether the first connection is gone: what others say of themselves concerns nobody. */
    private boolean replaced;

    /** Since when the present phase waits for a word. */
    private long since;

    private long wakeAt;
    private Instant latest = Instant.EPOCH;

    /**
     * A run that has not begun.
     *
     * @param first starts the run, or joins it
     * @param hasToken whether {@link Effect.Authenticate} can be done
     * @param random from 0 on, less than 1: for the waits between attempts
     */
    public RunProtocol(
            Command first,
            boolean hasToken,
            RunLimits limits,
            DoubleSupplier random,
            Consumer<? super Effect> effects) {
        this.first = first;
        this.hasToken = hasToken;
        this.admission = new Admission(hasToken);
        this.limits = limits;
        this.effects = effects;
        this.run = RunTracker.of(first);
        this.feed = new Feed(run.identity(), Sequence.of(first), this::deliver);
        this.holes = new Holes(feed);
        this.recovery = new Recovery(limits, random, feed);
    }

    /** What is known of the run so far. */
    public RunTracker run() {
        return run;
    }

    /** Whether {@link Effect.Finish} was said. */
    public boolean ended() {
        return phase == Phase.ENDED;
    }

    /**
     * The connection is open.
     *
     * @param greets whether the peer will greet, and answer a token; where it does not, commands follow at once
     */
    public void connected(boolean greets, long now) {
        if (phase != Phase.CONNECTING) {
            return;
        }
        recovery.onOpen(now);
        enter(Phase.ADMISSION, now);
        if (!greets) {
            if (hasToken) {
                effects.accept(new Effect.Authenticate());
            }
            admit(Admission.Step.ADMITTED, now);
        }
    }

    /** No connection came about. */
    public void notConnected(Failure failure, long now) {
        if (phase != Phase.CONNECTING) {
            return;
        }
        if (said) {
            follow(recovery.afterFailure(failure, now), now);
        } else {
            finish(failure.ending());
        }
    }

    /** The first command, or the one that joins the run again, did not reach the server, or the server refused it; the connection is of no more use. */
    public void notSent(Failure failure, long now) {
        if (phase != Phase.RUNNING) {
            closed(CloseReason.lost(failure.reason()), now);
        } else if (rejoin.isEmpty()) {
            finish(failure.ending());
        } else {
            follow(recovery.afterDenial(failure, now), now);
        }
    }

    /** An event arrived. After the end it is still delivered: nothing that the server sent is lost. */
    public void received(Event event, long now) {
        latest = event.receivedAt();
        long own = run.own();
        if (phase == Phase.ADMISSION) {
            admitted(event, now);
        } else if (rejoin.isPresent()) {
            rejoined(rejoin.get(), event, now);
        } else {
            feed.accept(event);
        }
        if (run.own() != own && phase == Phase.RUNNING) {
            since = now;
            recovery.onProgress();
        }
        if (phase == Phase.ENDED) {
            feed.giveUpAll();
        }
        holes.watch(now);
        conclude();
    }

    /** The connection ended, or a command could not be sent on it. */
    public void closed(CloseReason reason, long now) {
        switch (phase) {
            case CONNECTING, ADMISSION -> closedEarly(reason, now);
            case RUNNING -> lost(reason, now);
            case BACKING_OFF, ASKING, ENDED -> {
                // It was of no more use.
            }
        }
    }

    /** What the server said of the run; empty if it does not know it. */
    public void lookedUp(Optional<RunState> state, long now) {
        if (inquiry.isEmpty()) {
            return;
        }
        Inquiry asked = inquiry.get();
        inquiry = Optional.empty();
        Optional<Ending> end = state.flatMap(Answer::of);
        boolean connected = phase == Phase.RUNNING;
        if (connected && since > asked.since()) {
            // It has spoken meanwhile, and knows better.
            return;
        }
        if (end.isEmpty()) {
            if (connected && asked.isAboutLiving(state)) {
                since = now;
            } else {
                finish(asked.vain(state));
            }
        } else if (!connected) {
            finishUntold(end.get());
        } else if (recovery.isWanted() && recovery.known().isEmpty() && Inquiry.isOver(end.get())) {
            recovery.fetching(end.get(), now);
            reconnect();
        } else {
            finish(end.get());
        }
    }

    /** The server could not be asked. */
    public void notLookedUp(String reason) {
        inquiry.ifPresent(asked -> {
            inquiry = Optional.empty();
            finish(asked.vain(reason));
        });
    }

    /** The driver cannot go on, and knows why: there is no connection, no token, or no output left. */
    public void abandon(Ending ending) {
        finish(ending);
    }

    /** The user wants to stop watching; the exit code is that of the signal: 130, 143 or 129. */
    public void interrupt(int exit) {
        finish(Ending.interrupted(exit, whatGoesOn()));
    }

    /** Time has passed. */
    public void tick(long now) {
        if (phase == Phase.ENDED || now < deadline()) {
            return;
        }
        if (now >= overallDeadline()) {
            finish(Ending.of(
                    Outcome.TIMED_OUT,
                    "the time limit of " + Seconds.of(limits.overall()) + " has passed; " + whatGoesOn()));
        } else if (phase == Phase.BACKING_OFF) {
            reconnect();
        } else if (now - waitDeadline() > OVERSLEPT.toNanos()) {
            since = now;
            holes.waitAnew(now);
        } else {
            waitedEnough(now);
        }
    }

    /** When to call {@link #tick}, at the latest; {@link Long#MAX_VALUE} if only events can change anything. */
    public long deadline() {
        return phase == Phase.ENDED ? NEVER : Math.min(overallDeadline(), waitDeadline());
    }

    private long overallDeadline() {
        return limits.overall().isZero() ? NEVER : limits.overall().toNanos();
    }

    private long waitDeadline() {
        return switch (phase) {
            case ADMISSION -> since + admission.patience().toNanos();
            case BACKING_OFF -> wakeAt;
            case ASKING -> since + LOOK_UP.toNanos();
            case RUNNING -> Math.min(holes.deadline(), Math.min(quietDeadline(), patienceDeadline()));
            case CONNECTING, ENDED -> NEVER;
        };
    }

    private long quietDeadline() {
        Optional<Verdict> verdict = verdict();
        return verdict.isPresent() ? since + verdict.get().quiet().toNanos() : NEVER;
    }

    private long patienceDeadline() {
        if (rejoin.filter(joining -> !joining.isAnswered()).isPresent()) {
            return since + ANSWER.toNanos();
        }
        if (inquiry.isPresent()) {
            return inquiry.get().since() + LOOK_UP.toNanos();
        }
        return limits.idle().isZero() ? NEVER : since + limits.idle().toNanos();
    }

    private void waitedEnough(long now) {
        if (phase == Phase.ADMISSION) {
            admit(admission.waited(), now);
        } else if (inquiry.isPresent() && now >= inquiry.get().since() + LOOK_UP.toNanos()) {
            notLookedUp("the server did not say within " + Seconds.of(LOOK_UP));
        } else if (now >= holes.deadline()) {
            mend(now);
        } else if (verdict().isPresent()) {
            finish(verdict().orElseThrow().ending());
        } else if (rejoin.filter(joining -> !joining.isAnswered()).isPresent()) {
            String late = "the server did not answer within " + Seconds.of(ANSWER);
            follow(recovery.afterLoss(late, Duration.ZERO, now), now);
        } else if (run.reference().isPresent()) {
            ask(new Inquiry(now, silence()));
        } else {
            finish(silence());
        }
    }

    private Ending silence() {
        String waited = "nothing came for " + Seconds.of(limits.idle());
        return Ending.of(
                Outcome.UNKNOWN,
                run.hasBegun()
                        ? waited + ": whether the run still goes on is unknown" + run.hint()
                        : waited + ": whether the server started the run is unknown; it was not sent again"
                                + run.hint());
    }

    private void admitted(Event event, long now) {
        boolean ofServer = event.type().family() == EventFamily.CONTROL;
        if (!said || !ofServer) {
            feed.accept(event);
        }
        admit(admission.received(event), now);
    }

    private void admit(Admission.Step step, long now) {
        switch (step) {
            case AUTHENTICATE -> {
                since = now;
                effects.accept(new Effect.Authenticate());
            }
            case ADMITTED -> {
                if (phase == Phase.ADMISSION) {
                    speak(now);
                }
            }
            case REFUSED -> {
                Ending refusal = admission.refusal();
                follow(said ? recovery.afterRefusal(refusal, now) : new Next.End(refusal), now);
            }
            case WAIT -> {
                // The server will say more.
            }
        }
    }

    private void speak(long now) {
        enter(Phase.RUNNING, now);
        Command command = said ? again() : first;
        if (!said) {
            said = true;
            run.startSent(admission.missingToken());
        }
        rejoin = command instanceof Command.Reconnect ? Optional.of(new Rejoin()) : Optional.empty();
        effects.accept(new Effect.Send(command));
    }

    private Command again() {
        long reached = feed.reached();
        return Command.Reconnect.to(run.reference().orElseThrow(), reached < 0 ? null : reached);
    }

    private void rejoined(Rejoin joining, Event event, long now) {
        if (phase == Phase.RUNNING && joining.isRejection(event)) {
            rejected(joining, event, now);
            return;
        }
        if (joining.isJoinedBy(event, event.type().family())) {
            back(event, now);
        }
        if (event.name().equals("replay")) {
            feed.onReplay();
        }
        if (Rejoin.isAnswer(event) || HANDSHAKE.contains(event.name())) {
            if (!replaced) {
                deliver(event);
            }
        } else {
            feed.accept(event);
        }
        if (joining.isSettled()) {
            joining.verdict().ifPresent(run::confirm);
            holes.settle();
        }
    }

    /** The server has taken us back. */
    private void back(Event event, long now) {
        since = now;
        holes.waitAnew(now);
        recovery.onReturn(now).ifPresent(back -> {
            effects.accept(new Effect.Reconnected(back.attempts(), back.length()));
            deliver(back.outage()
                    .notice(run.runId().orElseThrow(), back.attempts(), back.length(), event.receivedAt()));
        });
    }

    private void rejected(Rejoin joining, Event event, long now) {
        if (!replaced) {
            deliver(event);
        }
        follow(recovery.afterRejection(Rejection.of(event), joining.isAnswered(), latest, now), now);
    }

    private void closedEarly(CloseReason reason, long now) {
        if (said) {
            follow(recovery.afterLoss(CloseCode.explain(reason), Duration.ZERO, now), now);
            return;
        }
        String said = "nothing was started: " + CloseCode.explain(reason);
        finish(CloseCode.isUnauthorized(reason) ? Ending.unauthorized(said) : Ending.of(Outcome.UNREACHABLE, said));
    }

    private void lost(CloseReason reason, long now) {
        String said = CloseCode.explain(reason) + run.hint();
        Optional<Verdict> verdict = rejoin.filter(Rejoin::isInThePast).isPresent() ? Optional.empty() : verdict();
        if (verdict.isPresent()) {
            finish(verdict.get().ending());
        } else if (!run.hasBegun()) {
            finish(Ending.of(
                    Outcome.UNKNOWN, "whether the server started the run is unknown; it was not sent again: " + said));
        } else if (run.reference().isEmpty()) {
            finish(Recovery.lost(said));
        } else {
            follow(recovery.afterClose(reason, said, latest, now), now);
        }
    }

    private void mend(long now) {
        if (recovery.isWanted() && admission.takesBack() && holes.areWorthAsking()) {
            String missing = feed.hole().toString();
            holes.ask();
            recovery.replacing(missing + " had not come", now);
            reconnect();
        } else {
            holes.giveUp();
            holes.watch(now);
            conclude();
        }
    }

    private void follow(Next next, long now) {
        if (next instanceof Next.Wait wait) {
            phase = Phase.BACKING_OFF;
            inquiry = Optional.empty();
            wakeAt = now + wait.delay().toNanos();
            effects.accept(new Effect.Lost(wait.reason(), wait.attempt(), wait.delay()));
        } else if (next instanceof Next.Ask ask) {
            enter(Phase.ASKING, now);
            ask(new Inquiry(now, ask.otherwise()));
        } else if (next instanceof Next.EndUntold end) {
            finishUntold(end.ending());
        } else if (next instanceof Next.End end) {
            finish(end.ending());
        }
    }

    private void reconnect() {
        phase = Phase.CONNECTING;
        inquiry = Optional.empty();
        replaced = true;
        admission = new Admission(hasToken);
        rejoin = Optional.empty();
        feed.onNewConnection();
        effects.accept(new Effect.Reconnect());
    }

    private void ask(Inquiry question) {
        inquiry = Optional.of(question);
        effects.accept(new Effect.LookUp(run.reference().orElseThrow()));
    }

    private void conclude() {
        if (phase == Phase.RUNNING) {
            verdict().filter(verdict -> verdict.quiet().isZero()).ifPresent(verdict -> finish(verdict.ending()));
        }
    }

    /** What is known of the end; nothing while events before it are missing. */
    private Optional<Verdict> verdict() {
        if (feed.waits()) {
            return Optional.empty();
        }
        boolean old = rejoin.filter(Rejoin::isInThePast).isPresent();
        Optional<Verdict> told = run.verdict().map(verdict -> old ? verdict.notBefore(OLD_NEWS) : verdict);
        boolean settled = rejoin.filter(Rejoin::isSettled).isPresent();
        return told.or(() -> recovery.known().filter(end -> settled).map(end -> new Verdict(end, EndOfRun.TRAILING)));
    }

    private void deliver(Event event) {
        run.observe(event);
        effects.accept(new Effect.Deliver(event));
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }

    private void finishUntold(Ending ending) {
        feed.reportMissingEnd(latest);
        finish(ending);
    }

    private void finish(Ending ending) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            feed.giveUpAll();
            effects.accept(new Effect.Finish(ending));
        }
    }

    private String whatGoesOn() {
        return said ? "the run may still be going on at the server" : "nothing was started";
    }
}
