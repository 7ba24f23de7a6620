package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonObject;
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

    private static final int LAST_WORD_ATTEMPTS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    private enum Phase {
        CONNECTING,
        ADMISSION,
        RUNNING,
        BACKING_OFF,
        /** Without a connection, waiting for the answer to a look-up. */
        ASKING,
        /** Without a connection, while somebody thinks about what to answer. */
        WAITING,
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
    private final LookUps lookUps;
    private final PauseDialogue dialogue;
    private final Patience patience;
    private final Deadlines deadlines;
    private final Farewell farewell;
    /** Whether the run is being looked up before there was any connection. */
    private boolean looksFirst;

    private boolean greets;
    /** Whether the run was ever answered here. */
    private boolean answers;
    /** Whether the present connection was made for an answer, and nothing was said on it yet. */
    private boolean unspoken;

    private long wakeAt;
    private Instant latest = Instant.EPOCH;

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
        this.admission = new Admission(hasToken);
        this.limits = limits;
        this.effects = effects;
        this.stream = new RunStream(first, this::say);
        this.recovery = new Recovery(limits, random, stream.feed());
        this.lookUps = new LookUps(effects);
        this.dialogue = new PauseDialogue(attended, stream.run(), effects);
        this.patience = new Patience(limits.idle());
        this.deadlines = new Deadlines(limits, stream, recovery, lookUps, dialogue, patience);
        this.farewell = new Farewell(stream.run(), dialogue);
    }

    private void say(Effect effect) {
        dialogue.beforeDelivery();
        effects.accept(effect);
    }

    /**
     * Looks the run up before any connection: if it waits for an answer, somebody is asked first; if it is over, nothing more is done. To be called at the very
     * beginning, of a run that is there already, in the place of opening a connection: {@link Effect.Reconnect} says when one is needed.
     */
    public void lookUpFirst(long now) {
        looksFirst = true;
        stream.joinAnywhere();
        enter(Phase.ASKING, now);
        lookUp(new Inquiry(now, Ending.of(Outcome.UNKNOWN, "the run could not be looked up"), true));
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
        if (farewell.mayGoOn()) {
            follow(recovery.afterFailure(failure, now), now);
        } else {
            finish(failure.ending(), now);
        }
    }

    /** The first command, or the one that joins the run again, did not reach the server, or the server refused it; the connection is of no more use. */
    public void notSent(Failure failure, long now) {
        if (phase != Phase.RUNNING) {
            closed(CloseReason.lost(failure.reason()), now);
        } else if (dialogue.isSent()) {
            refused(AnswerRefusal.of(failure), failure, now);
        } else if (!stream.isJoining()) {
            finish(failure.ending(), now);
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
            case CONNECTING, BACKING_OFF, ASKING, WAITING, ENDED -> stream.takeLate(event);
        }
        if (run().own() != own && phase == Phase.RUNNING) {
            patience.onWord(now);
        }
        if (stream.feed().reached() > reached) {
            recovery.onProgress();
        }
        if (phase == Phase.ENDED) {
            stream.feed().giveUpAll();
        }
        stream.holes().watch(now);
        if (dialogue.isOvertaken()) {
            overtaken(now);
        }
        if (stream.isInThePast()) {
            stream.holes().waitAnew(now);
        }
        conclude(now);
    }

    /**
     * Somebody has answered.
     *
     * @param number that of {@link Effect.Ask}: an answer that comes too late is none
     * @param at when, for those who read of it
     */
    public void answered(int number, Reply reply, Instant at, long now) {
        take(dialogue.answered(number, reply, at), now);
    }

    /**
     * Nobody answers now; {@code number} as in {@link #answered}.
     *
     * @param why one line for people; empty if somebody wanted it so
     */
    public void leftForLater(int number, String why, long now) {
        take(dialogue.left(number, why), now);
    }

    /** The connection ended, or a command could not be sent on it. */
    public void closed(CloseReason reason, long now) {
        switch (phase) {
            case CONNECTING, ADMISSION -> closedEarly(reason, now);
            case RUNNING -> lost(reason, now);
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
        Optional<Inquiry> question = lookUps.take(number);
        if (question.isEmpty()) {
            return;
        }
        Inquiry asked = question.get();
        boolean connected = phase == Phase.RUNNING;
        if (looksFirst) {
            lookedUpFirst(state, now);
            return;
        }
        if (connected && !dialogue.isChecking() && patience.since() > asked.since()) {
            // It has spoken meanwhile, and knows better.
            return;
        }
        state.ifPresent(dialogue::shows);
        if (!dialogue.isOpen()) {
            lookedUp(asked, state, now);
        } else if (state.isEmpty()) {
            take(dialogue.notLookedUp("the server does not know the run", now), now);
        } else {
            PauseDialogue.Turn turn = dialogue.lookedUp(state.get(), Answer.of(state.get()), connected, now);
            if (turn == PauseDialogue.Turn.OVER) {
                lookedUp(asked, state, now);
            } else {
                take(turn, now);
            }
        }
    }

    private void lookedUp(Inquiry asked, Optional<RunState> state, long now) {
        Optional<Ending> end = state.flatMap(Answer::of);
        boolean connected = phase == Phase.RUNNING;
        if (end.isEmpty()) {
            if (connected && asked.isAboutLiving(state)) {
                back(now);
            } else if (!asked.early()) {
                finishInVain(asked.vain(state), now);
            }
        } else if (connected && mayFetch(end.get())) {
            recovery.fetching(end.get(), now);
            reconnect();
        } else if (isForSomebody(end.get())) {
            paused(end.get(), state.map(RunState::run), now);
        } else if (!connected) {
            finishUntold(end.get());
        } else {
            finish(end.get(), now);
        }
    }

    /** Before there is any connection: what the run does decides what it is for. */
    private void lookedUpFirst(Optional<RunState> state, long now) {
        looksFirst = false;
        if (state.isEmpty()) {
            end(Ending.misasked(
                    "the server does not know the run " + run().runId().orElse("")));
            return;
        }
        farewell.onRun();
        Optional<Ending> end = Answer.of(state.get());
        if (end.isEmpty()) {
            reconnect();
        } else if (isForSomebody(end.get())) {
            paused(end.get(), state.map(RunState::run), now);
        } else if (end.get().outcome() == Outcome.PAUSED) {
            end(end.get());
        } else {
            end(end.get().because("it was over already"));
        }
    }

    /** The server could not be asked; {@code number} as in {@link #lookedUp}. */
    public void notLookedUp(int number, String reason, long now) {
        Optional<Inquiry> asked = lookUps.take(number);
        if (asked.isEmpty()) {
            return;
        }
        if (looksFirst) {
            looksFirst = false;
            reconnect();
        } else if (dialogue.isOpen()) {
            take(dialogue.notLookedUp(reason, now), now);
        } else if (!asked.get().early()) {
            finishInVain(asked.get().vain(reason), now);
        }
    }

    /** There is no token to show, for this reason: half a sentence, without a full stop. */
    public void notAuthenticated(String reason) {
        end(farewell.notAuthenticated(reason));
    }

    /** The driver cannot go on, and knows why: no output is left. */
    public void abandon(Ending ending) {
        end(ending);
    }

    /** The user wants to stop watching; the exit code is that of the signal: 130, 143 or 129. */
    public void interrupt(int exit) {
        end(farewell.interrupted(exit));
    }

    /** Time has passed. */
    public void tick(long now) {
        if (phase == Phase.ENDED || now < deadline()) {
            return;
        }
        if (now >= deadlines.overall()) {
            end(farewell.timedOut(limits.overall()));
        } else if (phase == Phase.BACKING_OFF) {
            reconnect();
        } else if (now - waitDeadline() > OVERSLEPT.toNanos()) {
            deadlines.waitAnew(now);
        } else {
            waitedEnough(now);
        }
    }

    /** When to call {@link #tick}, at the latest; {@link Long#MAX_VALUE} if only events can change anything. */
    public long deadline() {
        return phase == Phase.ENDED ? NEVER : Math.min(deadlines.overall(), waitDeadline());
    }

    private long waitDeadline() {
        return switch (phase) {
            case ADMISSION -> patience.since() + admission.patience().toNanos();
            case BACKING_OFF -> wakeAt;
            case ASKING -> lookUps.deadline();
            case WAITING -> deadlines.waiting(verdict(), isWithoutEnd());
            case RUNNING -> deadlines.following(verdict(), isWithoutEnd());
            case CONNECTING, ENDED -> NEVER;
        };
    }

    /** Over HTTP a run that was continued is told to those who come back, but its end or its next pause ends nothing. */
    private boolean isWithoutEnd() {
        return answers && !greets && stream.isJoining();
    }

    private void waitedEnough(long now) {
        if (phase == Phase.ADMISSION) {
            admit(admission.waited(), now);
        } else if (stream.isUnanswered()) {
            String late = "the server did not answer within " + Seconds.of(ANSWER);
            follow(recovery.afterLoss(late, Duration.ZERO, now), now);
        } else if (now >= lookUps.deadline()) {
            notLookedUp(lookUps.latest(), "the server did not say within " + Seconds.of(LookUps.LONGEST), now);
        } else if (now >= deadlines.hole()) {
            mend(now);
        } else if (verdict().isPresent()) {
            finish(verdict().orElseThrow().ending(), now);
        } else if (dialogue.isOpen()) {
            lookUp(new Inquiry(now, silence(), true));
        } else if (run().reference().isPresent()) {
            lookUp(new Inquiry(now, silence(), patience.looksEarly(now)));
        } else {
            finish(silence(), now);
        }
    }

    private Ending silence() {
        return farewell.silent(limits.idle());
    }

    private void admit(Admission.Step step, long now) {
        switch (step) {
            case AUTHENTICATE -> {
                patience.waitFrom(now);
                effects.accept(new Effect.Authenticate());
            }
            case ADMITTED -> {
                if (phase == Phase.ADMISSION) {
                    speak(now);
                }
            }
            case REFUSED -> {
                if (farewell.mayGoOn()) {
                    follow(recovery.afterRefusal(admission.refusal(), now), now);
                } else {
                    finish(admission.refusal(), now);
                }
            }
            case WAIT -> {
                // The server will say more.
            }
        }
    }

    private void speak(long now) {
        enter(Phase.RUNNING, now);
        if (dialogue.isUnsent()) {
            unspoken = true;
            take(dialogue.check(now), now);
            return;
        }
        Command command = farewell.mayGoOn() ? again() : first;
        if (!farewell.mayGoOn()) {
            farewell.onRun();
            run().startSent(admission.missingToken());
        }
        stream.onCommand(command, greets);
        patience.onCommand(stream.isJoining());
        effects.accept(new Effect.Send(command));
    }

    /** Others may have answered while somebody thought, or no connection was to be had: what is sent fits what is open now, or is not sent. */
    private void sendAnswer(long now) {
        if (takesAnswer()) {
            take(dialogue.check(now), now);
        } else {
            reconnect();
        }
    }

    /** A connection that has joined the run hears everything twice after an answer, and over HTTP each has one command: then a fresh one takes it. */
    private boolean takesAnswer() {
        return phase == Phase.RUNNING && (unspoken || greets && !stream.isJoining());
    }

    private void tellAnswer(long now) {
        if (!takesAnswer()) {
            dialogue.sendAgain();
            reconnect();
            return;
        }
        patience.waitFrom(now);
        unspoken = false;
        answers = true;
        run().answered();
        Command answer =
                Command.ContinueWorkflow.of(reference(), dialogue.send(now).stepRequirements());
        stream.onCommand(answer, greets);
        patience.onCommand(false);
        if (dialogue.isUntold()) {
            // Servers of version 2 number the WorkflowPaused of a review, and cannot tell it.
            stream.holes().nextIsLost();
        }
        effects.accept(new Effect.Send(answer));
    }

    private RunReference reference() {
        return run().reference().orElseThrow();
    }

    private Command again() {
        long reached = stream.feed().reached();
        return Command.Reconnect.to(run().reference().orElseThrow(), reached < 0 ? null : reached);
    }

    private void told(Event event, long now) {
        if ((dialogue.isSent() || dialogue.isAsked() || dialogue.isChecking())
                && !stream.isJoining()
                && AnswerRefusal.isOne(event)) {
            stream.takeRefusal(event);
            if (dialogue.isSent()) {
                take(dialogue.refused(AnswerRefusal.of(event), now), now);
            }
            return;
        }
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
        patience.waitFrom(now);
        stream.holes().waitAnew(now);
        recovery.onReturn(now).ifPresent(back -> {
            effects.accept(new Effect.Reconnected(back.attempts(), back.length()));
            stream.deliver(back.outage().notice(run().runId().orElseThrow(), back.attempts(), back.length(), latest));
        });
    }

    private void closedEarly(CloseReason reason, long now) {
        if (farewell.mayGoOn()) {
            String why = CloseCode.explain(reason);
            follow(
                    CloseCode.isUnauthorized(reason)
                            ? recovery.afterRefusal(Ending.unauthorized(why), now)
                            : recovery.afterLoss(why, Duration.ZERO, now),
                    now);
            return;
        }
        String said = "nothing was started: " + CloseCode.explain(reason);
        end(CloseCode.isUnauthorized(reason) ? Ending.unauthorized(said) : Ending.of(Outcome.UNREACHABLE, said));
    }

    /** The run goes on, by our answer or somebody else's. */
    private void overtaken(long now) {
        boolean ours = dialogue.isSent();
        dialogue.close();
        if (ours && phase == Phase.RUNNING) {
            recovery.onProgress();
            back(now);
        }
    }

    private void refused(AnswerRefusal refusal, Failure failure, long now) {
        if (refusal.kind() == AnswerRefusal.Kind.FINAL && failure.mayHeal()) {
            dialogue.sendAgain();
            follow(recovery.afterDenial(failure, now), now);
        } else {
            take(dialogue.refused(refusal, now), now);
            if (phase == Phase.RUNNING) {
                // Over HTTP a connection ends with the answer to its command.
                enter(Phase.WAITING, now);
            }
        }
    }

    /** The run waits for an answer, and somebody can be asked; {@code said} is a look-up's word for it, if there is one. */
    private void paused(Ending pause, Optional<JsonObject> said, long now) {
        recovery.forgetKnown();
        if (phase != Phase.RUNNING) {
            lookUps.forget();
            enter(Phase.WAITING, now);
        }
        take(dialogue.paused(pause, said, now), now);
    }

    private void take(PauseDialogue.Turn turn, long now) {
        switch (turn) {
            case WAIT, OVER -> {
                // Somebody else has to speak.
            }
            case LOOK_UP -> lookUp(new Inquiry(now, silence(), true));
            case SEND -> sendAnswer(now);
            case TELL -> tellAnswer(now);
            case GO_ON -> {
                run().answered();
                back(now);
            }
            case JOIN -> {
                run().answered();
                reconnect();
            }
            case LEAVE -> end(dialogue.ending());
        }
    }

    private boolean isForSomebody(Ending ending) {
        return dialogue.isFor(ending) && admission.takesBack();
    }

    private void lost(CloseReason reason, long now) {
        if (dialogue.isChecking() && unspoken) {
            dialogue.sendAgain();
            follow(recovery.afterLoss(CloseCode.explain(reason), Duration.ZERO, now), now);
            return;
        }
        if (dialogue.isWaiting()) {
            // The question stays. The answer gets a connection of its own.
            enter(Phase.WAITING, now);
            return;
        }
        Optional<Ending> told = run().verdict().map(Verdict::ending);
        if (dialogue.isSent()) {
            dialogue.lost();
        } else if (!greets && told.filter(this::isForSomebody).isPresent()) {
            // Over HTTP a pause ends the stream in the middle of its words.
            enter(Phase.WAITING, now);
            paused(told.get(), Optional.empty(), now);
            return;
        } else if (!greets
                && CloseCode.isGoodbye(reason)
                && told.filter(end -> end.outcome().isEnd()).isPresent()) {
            // Over HTTP the stream ends behind its last word.
            finish(told.get(), now);
            return;
        }
        String said = CloseCode.explain(reason) + run().hint();
        if (!run().hasBegun() || run().reference().isEmpty()) {
            follow(new Next.End(farewell.lostBeforeTheRun(said)), now);
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
            conclude(now);
        }
    }

    private void follow(Next next, long now) {
        // Where the end is known, only a last word may be missing: that is not worth minutes.
        if (next instanceof Next.Wait wait
                && (wait.attempt() <= LAST_WORD_ATTEMPTS
                        || dialogue.isUnsent()
                        || stream.lastWord().isEmpty())) {
            phase = Phase.BACKING_OFF;
            lookUps.forget();
            wakeAt = now + wait.delay().toNanos();
            effects.accept(new Effect.Lost(wait.reason(), wait.attempt(), wait.delay()));
            return;
        }
        stream.feed().giveUpAll();
        Optional<Ending> lastWord = stream.lastWord();
        // There is no connection any more.
        enter(Phase.ASKING, now);
        if (dialogue.isUnsent()) {
            take(dialogue.notSent(next.why()), now);
            return;
        }
        if (dialogue.isOpen()) {
            dialogue.giveUp();
        }
        if (lastWord.isPresent()) {
            finish(lastWord.get(), now);
        } else if (next instanceof Next.Ask ask) {
            lookUp(new Inquiry(now, ask.otherwise(), false));
        } else if (next instanceof Next.EndUntold end) {
            finishUntold(end.ending(), now);
        } else if (next instanceof Next.End end) {
            finish(end.ending(), now);
        }
    }

    private void reconnect() {
        phase = Phase.CONNECTING;
        unspoken = false;
        lookUps.forget();
        admission = new Admission(hasToken);
        stream.onReplacing();
        effects.accept(new Effect.Reconnect());
    }

    private void lookUp(Inquiry question) {
        lookUps.ask(reference(), question);
    }

    private void conclude(long now) {
        if (phase == Phase.RUNNING || phase == Phase.CONNECTING || phase == Phase.WAITING) {
            verdict()
                    .filter(verdict -> verdict.quiet().isZero())
                    // Where a connection is on its way, it may say more.
                    .filter(verdict -> phase != Phase.CONNECTING || !isForSomebody(verdict.ending()))
                    .ifPresent(verdict -> finish(verdict.ending(), now));
        }
    }

    private Optional<Verdict> verdict() {
        return stream.verdict(recovery.known())
                .filter(verdict -> !dialogue.isWaiting() || !verdict.is(Outcome.PAUSED))
                .map(verdict -> isForSomebody(verdict.ending()) ? verdict.notAfter(PauseDialogue.QUIET) : verdict)
                .map(verdict -> isOnAnswer() && verdict.ending().outcome().isEnd()
                        ? verdict.notBefore(EndOfRun.TRAILING)
                        : verdict);
    }

    /** Over HTTP the stream of an answer carries the run: who leaves before it has ended keeps the server from storing what it has told. */
    private boolean isOnAnswer() {
        return answers && !greets && !stream.isJoining();
    }

    private void enter(Phase next, long now) {
        phase = next;
        patience.waitFrom(now);
    }

    private boolean mayFetch(Ending end) {
        return recovery.isWanted()
                && admission.takesBack()
                && recovery.known().isEmpty()
                && end.outcome().isTold();
    }

    /** Nobody could say more than that. */
    private void finishInVain(Ending otherwise, long now) {
        if (otherwise.outcome().isTold()) {
            finishUntold(otherwise, now);
        } else {
            finish(otherwise, now);
        }
    }

    private void finishUntold(Ending ending, long now) {
        if (isForSomebody(ending)) {
            paused(ending, Optional.empty(), now);
        } else {
            finishUntold(ending);
        }
    }

    /** The end is known, and not what came before it. */
    private void finishUntold(Ending ending) {
        if (phase != Phase.ENDED) {
            stream.feed().reportMissingEnd(latest);
            end(ending);
        }
    }

    private void finish(Ending ending, long now) {
        if (isForSomebody(ending)) {
            paused(ending, Optional.empty(), now);
        } else if (ending.outcome().isEnd()
                && ending.outcome().isTold()
                && run().runId().isPresent()
                && !run().isEndTold()) {
            finishUntold(ending);
        } else {
            end(ending);
        }
    }

    private void end(Ending ending) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            dialogue.close();
            stream.feed().giveUpAll();
            effects.accept(new Effect.Finish(ending));
        }
    }
}
