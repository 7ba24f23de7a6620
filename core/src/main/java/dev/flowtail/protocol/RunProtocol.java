package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** How long a run may be silent that has given reason to think that it has ended, before it is looked up. */
    static final Duration SUSPICION = Duration.ofSeconds(3);

    private static final int LAST_WORD_ATTEMPTS = 3;
    private static final long NEVER = Long.MAX_VALUE;

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
    private final RunStream stream;
    private final Recovery recovery;
    private Phase phase = Phase.CONNECTING;
    private Admission admission;
    private Optional<Inquiry> inquiry = Optional.empty();

    private boolean said;
    private int inquiries;
    private boolean greets;
    /** Whether the run has said nothing since it was joined: servers of version 2 tell nothing of one that failed or waits. */
    private boolean quietSinceJoined;

    private boolean askedEarly;
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
        this.stream = new RunStream(first, effects);
        this.recovery = new Recovery(limits, random, stream.feed());
    }

    /** What is known of the run so far. */
    public RunTracker run() {
        return stream.run();
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
        stream.onConnection();
        enter(Phase.ADMISSION, now);
        this.greets = greets;
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
        } else if (!stream.isJoining()) {
            finish(failure.ending());
        } else {
            follow(recovery.afterDenial(failure, now), now);
        }
    }

    /** An event arrived. After the end it is still delivered: nothing that the server sent is lost. */
    public void received(Event event, long now) {
        latest = event.receivedAt();
        long own = run().own();
        long reached = stream.feed().reached();
        switch (phase) {
            case ADMISSION -> {
                stream.takeEarly(event);
                admit(admission.received(event), now);
            }
            case RUNNING -> told(event, now);
            case CONNECTING, BACKING_OFF, ASKING, ENDED -> stream.takeLate(event);
        }
        if (run().own() != own && phase == Phase.RUNNING) {
            since = now;
            askedEarly = false;
            quietSinceJoined = false;
        }
        if (stream.feed().reached() > reached) {
            recovery.onProgress();
        }
        if (phase == Phase.ENDED) {
            stream.feed().giveUpAll();
        }
        stream.holes().watch(now);
        if (stream.isInThePast()) {
            stream.holes().waitAnew(now);
        }
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

    /**
     * What the server said of the run; empty if it does not know it.
     *
     * @param number that of the look-up: an answer that comes too late says nothing
     */
    public void lookedUp(int number, Optional<RunState> state, long now) {
        if (inquiry.isEmpty() || number != inquiries) {
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
                back(now);
            } else if (!asked.early()) {
                finishInVain(asked.vain(state));
            }
        } else if (!connected) {
            finishUntold(end.get());
        } else if (mayFetch(end.get())) {
            recovery.fetching(end.get(), now);
            reconnect();
        } else {
            finish(end.get());
        }
    }

    /** The server could not be asked; {@code number} as in {@link #lookedUp}. */
    public void notLookedUp(int number, String reason) {
        inquiry.filter(asked -> number == inquiries).ifPresent(asked -> {
            inquiry = Optional.empty();
            if (!asked.early()) {
                finishInVain(asked.vain(reason));
            }
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
            stream.holes().waitAnew(now);
            inquiry = inquiry.map(asked -> asked.anew(now));
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
            // Until the server has answered, nothing that is missing is late.
            case RUNNING ->
                stream.isUnanswered()
                        ? since + ANSWER.toNanos()
                        : Math.min(holeDeadline(), Math.min(quietDeadline(), patienceDeadline()));
            case CONNECTING, ENDED -> NEVER;
        };
    }

    /** While the server tells what it keeps, what is missing is not late unless the server falls silent. */
    private long holeDeadline() {
        long deadline = stream.holes().deadline();
        return deadline != NEVER && stream.isInThePast() ? deadline + ANSWER.toNanos() : deadline;
    }

    private long quietDeadline() {
        Optional<Verdict> verdict = verdict();
        return verdict.isPresent() ? since + verdict.get().quiet().toNanos() : NEVER;
    }

    private long patienceDeadline() {
        if (inquiry.isPresent()) {
            return inquiry.get().since() + LOOK_UP.toNanos();
        }
        return Math.min(idleDeadline(), suspicionDeadline());
    }

    private long idleDeadline() {
        return limits.idle().isZero() ? NEVER : since + limits.idle().toNanos();
    }

    private long suspicionDeadline() {
        boolean suspicious = quietSinceJoined || recovery.isBehindSkipped() || run().isSuspicious();
        return suspicious && !askedEarly && run().reference().isPresent() ? since + SUSPICION.toNanos() : NEVER;
    }

    private void waitedEnough(long now) {
        if (phase == Phase.ADMISSION) {
            admit(admission.waited(), now);
        } else if (stream.isUnanswered()) {
            String late = "the server did not answer within " + Seconds.of(ANSWER);
            follow(recovery.afterLoss(late, Duration.ZERO, now), now);
        } else if (inquiry.isPresent() && now >= inquiry.get().since() + LOOK_UP.toNanos()) {
            notLookedUp(inquiries, "the server did not say within " + Seconds.of(LOOK_UP));
        } else if (now >= holeDeadline()) {
            mend(now);
        } else if (verdict().isPresent()) {
            finish(verdict().orElseThrow().ending());
        } else if (run().reference().isPresent()) {
            askedEarly = now < idleDeadline();
            ask(new Inquiry(now, silence(), askedEarly));
        } else {
            finish(silence());
        }
    }

    private Ending silence() {
        String waited = "nothing came for " + Seconds.of(limits.idle());
        return Ending.of(
                Outcome.UNKNOWN,
                run().hasBegun()
                        ? waited + ": whether the run still goes on is unknown" + run().hint()
                        : waited + ": whether the server started the run is unknown; it was not sent again"
                                + run().hint());
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
                if (said) {
                    follow(recovery.afterRefusal(admission.refusal(), now), now);
                } else {
                    finish(admission.refusal());
                }
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
            run().startSent(admission.missingToken());
        }
        stream.onCommand(command, greets);
        quietSinceJoined = stream.isJoining();
        askedEarly = false;
        effects.accept(new Effect.Send(command));
    }

    private Command again() {
        long reached = stream.feed().reached();
        return Command.Reconnect.to(run().reference().orElseThrow(), reached < 0 ? null : reached);
    }

    private void told(Event event, long now) {
        if (stream.isRejection(event)) {
            Rejection rejection = stream.takeRejection(event);
            follow(recovery.afterRejection(rejection, stream.hasMoreBehind(), latest, now), now);
            return;
        }
        if (stream.isFirstAnswer(event)) {
            back(now);
        }
        stream.take(event);
    }

    /** The server has taken us back. */
    private void back(long now) {
        since = now;
        stream.holes().waitAnew(now);
        recovery.onReturn(now).ifPresent(back -> {
            effects.accept(new Effect.Reconnected(back.attempts(), back.length()));
            stream.deliver(back.outage().notice(run().runId().orElseThrow(), back.attempts(), back.length(), latest));
        });
    }

    private void closedEarly(CloseReason reason, long now) {
        if (said) {
            String why = CloseCode.explain(reason);
            follow(
                    CloseCode.isUnauthorized(reason)
                            ? recovery.afterRefusal(Ending.unauthorized(why), now)
                            : recovery.afterLoss(why, Duration.ZERO, now),
                    now);
            return;
        }
        String said = "nothing was started: " + CloseCode.explain(reason);
        finish(CloseCode.isUnauthorized(reason) ? Ending.unauthorized(said) : Ending.of(Outcome.UNREACHABLE, said));
    }

    private void lost(CloseReason reason, long now) {
        String said = CloseCode.explain(reason) + run().hint();
        if (!run().hasBegun()) {
            String unknown = "whether the server started the run is unknown; it was not sent again: " + said;
            follow(new Next.End(Ending.of(Outcome.UNKNOWN, unknown)), now);
        } else if (run().reference().isEmpty()) {
            follow(new Next.End(Recovery.lost(said)), now);
        } else {
            follow(recovery.afterClose(reason, said, stream.hasMoreBehind(), latest, now), now);
        }
    }

    private void mend(long now) {
        if (recovery.isWanted() && admission.takesBack() && stream.holes().areWorthAsking()) {
            String missing = stream.feed().hole().toString();
            stream.holes().ask();
            recovery.replacing(missing + " had not come", now);
            reconnect();
        } else {
            stream.holes().giveUp();
            stream.holes().watch(now);
            conclude();
        }
    }

    private void follow(Next next, long now) {
        // Where the end is known, only a last word may be missing: that is not worth minutes.
        if (next instanceof Next.Wait wait
                && (wait.attempt() <= LAST_WORD_ATTEMPTS || stream.lastWord().isEmpty())) {
            phase = Phase.BACKING_OFF;
            inquiry = Optional.empty();
            wakeAt = now + wait.delay().toNanos();
            effects.accept(new Effect.Lost(wait.reason(), wait.attempt(), wait.delay()));
            return;
        }
        stream.feed().giveUpAll();
        Optional<Ending> lastWord = stream.lastWord();
        if (lastWord.isPresent()) {
            finish(lastWord.get());
        } else if (next instanceof Next.Ask ask) {
            enter(Phase.ASKING, now);
            ask(new Inquiry(now, ask.otherwise(), false));
        } else if (next instanceof Next.EndUntold end) {
            finishUntold(end.ending());
        } else if (next instanceof Next.End end) {
            finish(end.ending());
        }
    }

    private void reconnect() {
        phase = Phase.CONNECTING;
        inquiry = Optional.empty();
        admission = new Admission(hasToken);
        stream.onReplacing();
        effects.accept(new Effect.Reconnect());
    }

    private void ask(Inquiry question) {
        inquiry = Optional.of(question);
        effects.accept(new Effect.LookUp(run().reference().orElseThrow(), ++inquiries));
    }

    private void conclude() {
        if (phase == Phase.RUNNING || phase == Phase.CONNECTING) {
            verdict().filter(verdict -> verdict.quiet().isZero()).ifPresent(verdict -> finish(verdict.ending()));
        }
    }

    private Optional<Verdict> verdict() {
        return stream.verdict(recovery.known());
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }

    private boolean mayFetch(Ending end) {
        return recovery.isWanted() && admission.takesBack() && recovery.known().isEmpty() && Inquiry.isTold(end);
    }

    /** Nobody could say more than that. */
    private void finishInVain(Ending otherwise) {
        if (Inquiry.isTold(otherwise)) {
            finishUntold(otherwise);
        } else {
            finish(otherwise);
        }
    }

    /** The end is known, and not what came before it. */
    private void finishUntold(Ending ending) {
        if (phase != Phase.ENDED) {
            stream.feed().reportMissingEnd(latest);
            end(ending);
        }
    }

    private void finish(Ending ending) {
        if (isOver(ending) && run().runId().isPresent() && !run().isEndTold()) {
            finishUntold(ending);
        } else {
            end(ending);
        }
    }

    /** A run that ended so has said it; failed ones of version 2 have not. */
    private static boolean isOver(Ending ending) {
        return switch (ending.outcome()) {
            case COMPLETED, COMPLETED_WITH_ERRORS, CANCELLED -> true;
            default -> false;
        };
    }

    private void end(Ending ending) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            stream.feed().giveUpAll();
            effects.accept(new Effect.Finish(ending));
        }
    }

    private String whatGoesOn() {
        return said ? "the run may still be going on at the server" : "nothing was started";
    }
}
