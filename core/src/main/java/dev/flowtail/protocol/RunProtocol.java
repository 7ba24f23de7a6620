package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The life of one run on one connection, from the greeting to the end: a state machine without input, output, clock or thread.
 *
 * <p>The driver tells what happens, and when: {@code now} is a number of nanoseconds since the run was asked for, and never decreases. Each call says its
 * {@link Effect}s before it returns. Between calls the driver waits for the next happening, at most until {@link #deadline()}, and then calls {@link #tick}.
 *
 * <p>The order of a run: greeting, authentication where the server wants it and there is a token, one start, events, end. The start is said at most once in the
 * life of this object, whatever happens. Not thread-safe.
 */
public final class RunProtocol {
    /** A wake-up later than this proves that we slept, not that the server was silent. */
    static final Duration OVERSLEPT = Duration.ofSeconds(2);

    private static final long NEVER = Long.MAX_VALUE;

    private enum Phase {
        CONNECTING,
        ADMISSION,
        RUNNING,
        ENDED
    }

    private final Command first;
    private final Admission admission;
    private final RunLimits limits;
    private final Consumer<? super Effect> effects;
    private final RunTracker run;
    private Phase phase = Phase.CONNECTING;
    /** Since when the present phase waits for a word. */
    private long since;

    /**
     * A run that has not begun.
     *
     * @param hasToken whether {@link Effect.Authenticate} can be done
     */
    public RunProtocol(Command first, boolean hasToken, RunLimits limits, Consumer<? super Effect> effects) {
        this.first = first;
        this.admission = new Admission(hasToken);
        this.limits = limits;
        this.effects = effects;
        this.run = RunTracker.of(first);
    }

    /** What is known of the run so far. */
    public RunTracker run() {
        return run;
    }

    /** Whether {@link Effect.Finish} was said. */
    public boolean ended() {
        return phase == Phase.ENDED;
    }

    /** The connection is open. */
    public void connected(long now) {
        if (phase == Phase.CONNECTING) {
            enter(Phase.ADMISSION, now);
        }
    }

    /** An event arrived. After the end it is still delivered: nothing that the server sent is lost. */
    public void received(Event event, long now) {
        long own = run.own();
        Optional<Gap> gap = run.observe(event);
        if (gap.isPresent()) {
            effects.accept(new Effect.Deliver(gap.get().notice(event.receivedAt())));
        }
        effects.accept(new Effect.Deliver(event));
        switch (phase) {
            case ADMISSION -> admit(admission.received(event), now);
            case RUNNING -> {
                if (run.own() != own) {
                    since = now;
                }
                run.verdict()
                        .filter(verdict -> verdict.quiet().isZero())
                        .ifPresent(verdict -> finish(verdict.ending()));
            }
            default -> {
                // Nothing to decide before the connection is open or after the end.
            }
        }
    }

    /** The connection ended, or a command could not be sent on it. */
    public void closed(CloseReason reason) {
        if (phase != Phase.RUNNING) {
            String said = "nothing was started: " + CloseCode.explain(reason);
            finish(CloseCode.isUnauthorized(reason) ? Ending.unauthorized(said) : Ending.of(Outcome.UNREACHABLE, said));
            return;
        }
        String said = CloseCode.explain(reason) + run.hint();
        finish(run.verdict()
                .map(Verdict::ending)
                .orElseGet(() -> run.hasBegun()
                        ? Ending.of(Outcome.LOST, "the connection was lost during the run: " + said)
                        : Ending.of(
                                Outcome.UNKNOWN,
                                "whether the server started the run is unknown; it was not sent again: " + said)));
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
        } else if (now - waitDeadline() > OVERSLEPT.toNanos()) {
            since = now;
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
            case RUNNING ->
                Math.min(
                        quietDeadline(),
                        limits.idle().isZero() ? NEVER : since + limits.idle().toNanos());
            default -> NEVER;
        };
    }

    private long quietDeadline() {
        Optional<Verdict> verdict = run.verdict();
        return verdict.isPresent() ? since + verdict.get().quiet().toNanos() : NEVER;
    }

    private void waitedEnough(long now) {
        if (phase == Phase.ADMISSION) {
            admit(admission.waited(), now);
        } else {
            finish(run.verdict().map(Verdict::ending).orElseGet(this::silence));
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

    private void admit(Admission.Step step, long now) {
        switch (step) {
            case AUTHENTICATE -> {
                since = now;
                effects.accept(new Effect.Authenticate());
            }
            case ADMITTED -> start(now);
            case REFUSED -> finish(admission.refusal());
            case WAIT -> {
                // The server will say more.
            }
        }
    }

    private void start(long now) {
        enter(Phase.RUNNING, now);
        run.startSent(admission.missingToken());
        effects.accept(new Effect.Send(first));
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }

    private void finish(Ending ending) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            effects.accept(new Effect.Finish(ending));
        }
    }

    private String whatGoesOn() {
        return phase == Phase.RUNNING ? "the run may still be going on at the server" : "nothing was started";
    }
}
