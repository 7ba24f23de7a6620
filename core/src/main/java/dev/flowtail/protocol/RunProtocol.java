package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.pause.Reply;
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

    private static final long NEVER = Long.MAX_VALUE;

    private final Command first;
    private final boolean hasToken;
    private final RunLimits limits;
    private final Consumer<? super Effect> effects;
    private final Course course;
    private final RunStream stream;
    private final PauseDialogue dialogue;
    private final Deadlines deadlines;
    private final Replying replying;
    private final Concluding concluding;
    private final LookingUp lookingUp;
    private final Reconnecting reconnecting;

    /**
     * A run that has not begun.
     *
     * @param first starts the run, or joins it
     * @param hasToken whether {@link Effect.Authenticate} can be done
     * @param attended whether {@link Effect.Ask} can be done; otherwise a pause is an end
     * @param random from 0 on, less than 1: for the waits between attempts
     */
    public RunProtocol(
            Command first,
            boolean hasToken,
            boolean attended,
            RunLimits limits,
            DoubleSupplier random,
            Consumer<? super Effect> effects) {
        this.first = first;
        this.hasToken = hasToken;
        this.limits = limits;
        this.effects = effects;
        this.course = new Course(first, hasToken, attended, limits, random, effects);
        this.stream = course.stream;
        this.dialogue = course.dialogue;
        this.deadlines = new Deadlines(limits, stream, course.recovery, course.lookUps, dialogue, course.patience);
        this.replying = new Replying(course);
        this.concluding = new Concluding(course, replying);
        this.lookingUp = new LookingUp(course, replying, concluding);
        this.reconnecting = new Reconnecting(course, replying, concluding);
    }

    /**
     * Looks the run up before any connection: if it waits for an answer, somebody is asked first; if it is over, nothing more is done. To be called at the very
     * beginning, of a run that is there already, in the place of opening a connection: {@link Effect.Reconnect} says when one is needed.
     */
    public void lookUpFirst(long now) {
        lookingUp.first(now);
    }

    /** What is known of the run so far. */
    public RunTracker run() {
        return stream.run();
    }

    /** Whether {@link Effect.Finish} was said. */
    public boolean ended() {
        return course.is(Phase.ENDED);
    }

    /**
     * The connection is open.
     *
     * @param greets whether the peer will greet, and answer a token; where it does not, commands follow at once
     */
    public void connected(boolean greets, long now) {
        if (!course.is(Phase.CONNECTING)) {
            return;
        }
        course.admit(greets, now);
        if (!greets) {
            if (hasToken) {
                effects.accept(new Effect.Authenticate());
            }
            admit(Admission.Step.ADMITTED, now);
        }
    }

    /** No connection came about. */
    public void notConnected(Failure failure, long now) {
        if (course.is(Phase.CONNECTING)) {
            reconnecting.notConnected(failure, now);
        }
    }

    /** The first command, or the one that joins the run again, did not reach the server, or the server refused it; the connection is of no more use. */
    public void notSent(Failure failure, long now) {
        if (course.is(Phase.RUNNING)) {
            reconnecting.notSent(failure, now);
        } else {
            closed(CloseReason.lost(failure.reason()), now);
        }
    }

    /** An event arrived. After the end it is still delivered: nothing that the server sent is lost. */
    public void received(Event event, long now) {
        course.seen(event.receivedAt());
        long own = run().own();
        long reached = stream.feed().reached();
        switch (course.phase()) {
            case ADMISSION -> {
                stream.takeEarly(event);
                admit(course.admission().received(event), now);
            }
            case RUNNING -> told(event, now);
            case CONNECTING, BACKING_OFF, ASKING, WAITING, ENDED -> stream.takeLate(event);
        }
        if (run().own() != own && course.is(Phase.RUNNING)) {
            course.patience.onWord(event.type().family() == EventFamily.CONTROL, now);
        }
        if (stream.feed().reached() > reached) {
            course.recovery.onProgress();
        }
        if (ended()) {
            stream.feed().giveUpAll();
        }
        stream.holes().watch(now);
        if (dialogue.isOvertaken()) {
            replying.overtaken(now);
        }
        if (stream.isInThePast()) {
            stream.holes().waitAnew(now);
        }
        concluding.conclude(now);
    }

    /**
     * Somebody has answered.
     *
     * @param number that of {@link Effect.Ask}: an answer that comes too late is none
     * @param at when, for those who read of it
     */
    public void answered(int number, Reply reply, Instant at, long now) {
        replying.take(dialogue.answered(number, reply, at, now), now);
    }

    /**
     * Nobody answers now; {@code number} as in {@link #answered}.
     *
     * @param why one line for people; empty if somebody wanted it so
     */
    public void leftForLater(int number, String why, long now) {
        replying.take(dialogue.left(number, why), now);
    }

    /** The connection ended, or a command could not be sent on it. */
    public void closed(CloseReason reason, long now) {
        switch (course.phase()) {
            case CONNECTING, ADMISSION -> reconnecting.closedEarly(reason, now);
            case RUNNING -> reconnecting.lost(reason, now);
            case BACKING_OFF, ASKING, WAITING, ENDED -> {
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
        lookingUp.found(number, state, now);
    }

    /**
     * The server could not be asked; {@code number} as in {@link #lookedUp}.
     *
     * @param mayHeal whether it may be asked again with more success
     */
    public void notLookedUp(int number, String reason, boolean mayHeal, long now) {
        lookingUp.notFound(number, reason, mayHeal, now);
    }

    /** There is no token to show, for this reason: half a sentence, without a full stop. */
    public void notAuthenticated(String reason) {
        course.end(course.farewell.notAuthenticated(reason));
    }

    /** No output is left: nobody watches any more. */
    public void unwatched() {
        course.end(course.farewell.unwatched());
    }

    /** Whether the server cancels the run if it is left now, by {@link #interrupt} or otherwise. */
    public boolean leavingCancels() {
        return course.is(Phase.RUNNING) && course.farewell.cancels();
    }

    /** The user wants to stop watching; the exit code is that of the signal: 130, 143 or 129. */
    public void interrupt(int exit) {
        course.end(course.farewell.interrupted(exit));
    }

    /** Time has passed. */
    public void tick(long now) {
        if (ended() || now < deadline()) {
            return;
        }
        if (now >= deadlines.overall()) {
            course.end(course.farewell.timedOut(limits.overall()));
        } else if (course.is(Phase.BACKING_OFF)) {
            course.reconnect();
        } else if (now - waitDeadline() > OVERSLEPT.toNanos()) {
            deadlines.waitAnew(now);
        } else {
            waitedEnough(now);
        }
    }

    /** When to call {@link #tick}, at the latest; {@link Long#MAX_VALUE} if only events can change anything. */
    public long deadline() {
        return ended() ? NEVER : Math.min(deadlines.overall(), waitDeadline());
    }

    private long waitDeadline() {
        return switch (course.phase()) {
            case ADMISSION ->
                course.patience.since() + course.admission().patience().toNanos();
            case BACKING_OFF -> course.wakeAt();
            case ASKING -> course.lookUps.deadline();
            case WAITING -> deadlines.waiting(concluding.verdict(), replying.isWithoutEnd());
            case RUNNING -> deadlines.following(concluding.verdict(), replying.isWithoutEnd());
            case CONNECTING, ENDED -> NEVER;
        };
    }

    private void waitedEnough(long now) {
        LookUps lookUps = course.lookUps;
        if (course.is(Phase.ADMISSION)) {
            admit(course.admission().waited(), now);
        } else if (stream.isUnanswered()) {
            reconnecting.unanswered("the server did not answer within " + Seconds.of(ANSWER), now);
        } else if (now >= lookUps.deadline()) {
            notLookedUp(lookUps.latest(), "the server did not say within " + Seconds.of(LookUps.LONGEST), false, now);
        } else if (now >= deadlines.hole()) {
            reconnecting.mend(now);
        } else if (concluding.verdict().isPresent()) {
            concluding.finish(concluding.verdict().orElseThrow().ending(), now);
        } else if (dialogue.isOpen()) {
            course.lookUp(new Inquiry(now, course.silence(), true));
        } else if (run().reference().isPresent()) {
            course.lookUp(new Inquiry(now, course.silence(), course.patience.looksEarly(now)));
        } else {
            concluding.finish(course.silence(), now);
        }
    }

    private void admit(Admission.Step step, long now) {
        switch (step) {
            case AUTHENTICATE -> {
                course.patience.waitFrom(now);
                effects.accept(new Effect.Authenticate());
            }
            case ADMITTED -> {
                if (course.is(Phase.ADMISSION)) {
                    speak(now);
                }
            }
            case REFUSED -> reconnecting.refused(course.admission().refusal(), now);
            case WAIT -> {
                // The server will say more.
            }
        }
    }

    private void speak(long now) {
        course.enter(Phase.RUNNING, now);
        if (replying.speaks(now)) {
            return;
        }
        Command command = course.farewell.mayGoOn() ? again() : first;
        if (!course.farewell.mayGoOn()) {
            course.farewell.onRun();
            run().startSent(course.admission().missingToken());
        }
        stream.onCommand(command, course.greets());
        course.patience.onCommand(stream.isJoining());
        effects.accept(new Effect.Send(command));
    }

    private Command again() {
        long reached = stream.feed().reached();
        return Command.Reconnect.to(course.reference(), reached < 0 ? null : reached);
    }

    private void told(Event event, long now) {
        if ((dialogue.isSent() || dialogue.isAsked() || dialogue.isChecking())
                && !stream.isJoining()
                && AnswerRefusal.isOne(event)) {
            stream.takeRefusal(event);
            if (dialogue.isSent()) {
                replying.take(dialogue.refused(AnswerRefusal.of(event), now), now);
            }
            return;
        }
        if (stream.isRejection(event)) {
            reconnecting.rejected(stream.takeRejection(event), now);
            return;
        }
        if (stream.isFirstAnswer(event)) {
            course.back(now);
        }
        stream.take(event);
    }
}
