package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The talk about one pause after another: what the run waits for is sought, somebody is asked, the run is looked at once more, the answer is sent, and the server
 * shows that it took it. It says what its next {@link Turn} is; how that is done, and over which connection, is {@link RunProtocol}'s to decide.
 */
final class PauseDialogue {
    /** How long a run must be silent that has told of a pause without saying what for, before it is looked up. */
    static final Duration QUIET = Duration.ofMillis(500);

    /** How often the run is looked at while somebody thinks: others may answer, and no connection tells it. */
    static final Duration LOOK = Duration.ofSeconds(30);

    /** How soon a look-up is repeated that contradicts what was asked, while the answer waits for it. */
    static final Duration CHECK = Duration.ofMillis(500);

    private enum State {
        NONE,
        /** What the run waits for is being looked up. */
        SEEKING,
        ASKED,
        /** An answer waits for a connection. */
        ANSWERED,
        /** Whether the run still waits for what was answered is being looked up: servers take an answer for whatever is open when it comes. */
        CHECKING,
        /** The server has shown nothing since it was told the answer. */
        SENT
    }

    private final RunTracker run;
    private final Asking asking;
    private boolean attended;
    private State state = State.NONE;
    private Ending ending;
    private final Receipt receipt;
    private final Credence credence = new Credence();
    private TimedAnswer given;

    private boolean untold;
    private boolean unsure;
    private long moves;
    private long lookAt;

    /**
     * @param attended whether somebody can be asked
     */
    PauseDialogue(boolean attended, RunTracker run, Consumer<? super Effect> effects) {
        this.attended = attended;
        this.run = run;
        this.asking = new Asking(run, effects);
        this.receipt = new Receipt(run, effects);
    }

    /** Whether such an end is for somebody to answer. */
    boolean isFor(Ending end) {
        return end.outcome() == Outcome.PAUSED && attended && !run.isAlone();
    }

    /** Whether a pause is being talked about. */
    boolean isOpen() {
        return state != State.NONE;
    }

    /** Whether only an answer, ours or somebody else's, makes the run go on: that it waits is no news. */
    boolean isWaiting() {
        return isOpen() && state != State.SENT;
    }

    boolean isAsked() {
        return state == State.ASKED;
    }

    /** Whether there is an answer to send. */
    boolean isUnsent() {
        return state == State.ANSWERED || state == State.CHECKING;
    }

    /** Whether the run is being looked at before the answer is sent. */
    boolean isChecking() {
        return state == State.CHECKING;
    }

    /** Whether the server owes a sign that it took the answer. */
    boolean isSent() {
        return state == State.SENT;
    }

    /** Whether the run has moved since the talk began, or the answer was sent. */
    boolean isOvertaken() {
        return isOpen() && run.moves() > moves;
    }

    /** How the run ends if nothing more is done. */
    Ending ending() {
        return ending;
    }

    /** When the run is to be looked at. */
    long deadline() {
        return lookAt;
    }

    /** Time stood still, or the run has been looked at. */
    void lookLater(long now) {
        Duration pause = switch (state) {
            case ASKED -> LOOK;
            case CHECKING -> CHECK;
            case NONE, SEEKING, ANSWERED, SENT -> Patience.SUSPICION;
        };
        lookAt = now + pause.toNanos();
    }

    /**
     * The run waits for an answer.
     *
     * @param otherwise how it ends if nobody answers
     * @param lookedUp the run object that says so, if one does; else an event has
     */
    Turn paused(Ending otherwise, Optional<JsonObject> lookedUp, long now) {
        asking.withdraw();
        ending = otherwise;
        moves = run.moves();
        credence.beginAnew();
        state = State.SEEKING;
        lookLater(now);
        Optional<JsonObject> said = lookedUp.or(run::requirement);
        Optional<Pause> open = said.flatMap(Pause::of);
        if (open.isEmpty()) {
            return lookedUp.isEmpty() ? Turn.LOOK_UP : leave("the server does not say what for");
        }
        if (open.get().unanswerable().isPresent()) {
            return leave(Ending.of(Outcome.PAUSED, open.get().unanswerable().get()));
        }
        if (isAnswerTo(said.get())) {
            return sendAgain();
        }
        showsWhatItWaitsFor(said.get());
        untold = lookedUp.isPresent();
        asking.ask(open.get(), said.get());
        return asked(now);
    }

    private Turn asked(long now) {
        state = State.ASKED;
        unsure = false;
        receipt.drop();
        lookLater(now);
        return Turn.WAIT;
    }

    /** Whether this is what an answer was given to of which nobody knows whether it arrived. */
    private boolean isAnswerTo(JsonObject said) {
        return unsure && asking.isAbout(said);
    }

    /** Somebody has answered, then; an answer to another question is none. */
    Turn answered(int question, Reply answer, Instant at, long now) {
        if (!asking.closes(question)) {
            return Turn.WAIT;
        }
        given = new TimedAnswer(answer, at, now);
        return sendAgain();
    }

    /** There is a connection for the answer. */
    Turn check(long now) {
        state = State.CHECKING;
        credence.beginAnew();
        lookLater(now);
        return Turn.LOOK_UP;
    }

    /** No connection came about for the answer, and none will. */
    Turn notSent(String why) {
        return leave("the answer was not sent: " + why);
    }

    /** Somebody does not answer now, and may say why. */
    Turn left(int question, String why) {
        return asking.closes(question) ? leave(why) : Turn.WAIT;
    }

    private Turn leave(String why) {
        return leave(ending.also(why));
    }

    private Turn leave(Ending end) {
        ending = end;
        giveUp();
        return Turn.LEAVE;
    }

    /** The answer did not reach the server: it waits for another connection. */
    Turn sendAgain() {
        state = State.ANSWERED;
        receipt.drop();
        return Turn.SEND;
    }

    /**
     * The answer could be sent now; where that is {@linkplain TimedAnswer#isTooLate too late}, it is asked for again.
     *
     * @param heard when something was heard last, by the clock on the wall
     */
    Optional<Turn> tooLate(Instant heard, long now) {
        return given.isTooLate(heard, now)
                ? Optional.of(again("the time to answer ended before it could be sent", now))
                : Optional.empty();
    }

    /** The answer is being sent: this. */
    Reply send(long now) {
        state = State.SENT;
        moves = run.moves();
        unsure = false;
        credence.beginAnew();
        lookLater(now);
        receipt.sent(given.reply(), given.at());
        return given.reply();
    }

    /** Whether no event told what was answered: where the server numbered one, it cannot tell it. */
    boolean isUntold() {
        return untold;
    }

    /** The connection is gone, and whether the answer arrived is unknown. */
    void lost() {
        unsure = true;
    }

    /** The server does not take the answer. */
    Turn refused(AnswerRefusal refusal, long now) {
        receipt.drop();
        return switch (refusal.kind()) {
            case ANSWER -> again(refusal.reason(), now);
            case NOT_PAUSED -> Turn.LOOK_UP;
            case FINAL -> leave(refusal.ending());
        };
    }

    private Turn again(String refusal, long now) {
        asking.again(refusal);
        return asked(now);
    }

    /** An event is about to be delivered: where another step waits, the answer was taken. */
    void beforeDelivery(Event event) {
        if (isSent() && asking.isAboutAnotherStep(event)) {
            receipt.give();
        } else {
            receipt.beforeDelivery();
        }
    }

    /** A look-up may show that the server took the answer. */
    void shows(RunState found) {
        switch (found.status()) {
            case PAUSED -> showsWhatItWaitsFor(found.run());
            case PENDING, RUNNING, COMPLETED, CANCELLED, ERROR -> receipt.give();
            case OTHER -> {
                // It may be anything.
            }
        }
    }

    private void showsWhatItWaitsFor(JsonObject said) {
        if (!asking.isAbout(said)) {
            receipt.give();
        }
    }

    /**
     * The run was looked up.
     *
     * @param end how it ended, or that it waits; empty if it goes on
     * @param connected whether a connection of ours would tell what it does
     */
    Turn lookedUp(RunState found, Optional<Ending> end, boolean connected, long now) {
        credence.onAnswer();
        if (end.isEmpty()) {
            return goesOn(connected, now);
        }
        if (end.get().outcome() == Outcome.PAUSED) {
            return stillPaused(found.run(), now);
        }
        if (end.get().outcome() == Outcome.CANCELLED && isSent() && !unsure) {
            // Servers of version 2 say nothing where an answer cancels the run: nothing is missing.
            return leave(end.get());
        }
        close();
        return Turn.OVER;
    }

    private Turn goesOn(boolean connected, long now) {
        if ((state == State.SEEKING || state == State.CHECKING) && credence.isEarly()) {
            lookLater(now);
            return Turn.WAIT;
        }
        // Where others have answered, they are told what follows, and we are not.
        Turn turn = connected && (state == State.SEEKING || state == State.SENT) ? Turn.GO_ON : Turn.JOIN;
        close();
        return turn;
    }

    private Turn stillPaused(JsonObject said, long now) {
        if (state == State.CHECKING && asking.isAbout(said)) {
            return Turn.TELL;
        }
        if (state == State.CHECKING && credence.isEarly()) {
            lookLater(now);
            return Turn.WAIT;
        }
        if (isAnswerTo(said)) {
            return sendAgain();
        }
        if (state == State.SEEKING || !asking.isAbout(said)) {
            return paused(ending, Optional.of(said), now);
        }
        if (isSent() && !credence.isEarly()) {
            return again("the server has not taken the answer up: the run still waits for it", now);
        }
        lookLater(now);
        return Turn.WAIT;
    }

    /** The run could not be looked up; {@code mayHeal} tells whether the same may succeed later. */
    Turn notLookedUp(String why, boolean mayHeal, long now) {
        if ((state == State.SEEKING || state == State.CHECKING) && mayHeal && credence.isWorthAnother()) {
            lookLater(now);
            return Turn.WAIT;
        }
        if (state == State.SEEKING) {
            return leave("what it waits for could not be looked up: " + why);
        }
        if (state == State.CHECKING) {
            return Turn.TELL;
        }
        if (state == State.ASKED) {
            lookLater(now);
        } else {
            // What the run does next is waited for as always.
            close();
        }
        return Turn.WAIT;
    }

    /** There is nothing to talk about any more. */
    void close() {
        asking.withdraw();
        state = State.NONE;
        unsure = false;
    }

    /** No answer can be delivered any more. */
    void giveUp() {
        close();
        attended = false;
    }
}
