package dev.flowtail.protocol;

import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The talk about one pause after another: what the run waits for is sought, somebody is asked, the answer is sent, and the server shows that it took it. What is
 * said to the server, and over which connection, is {@link RunProtocol}'s to decide.
 */
final class PauseDialogue {
    /** How often the run is looked at while somebody thinks: others may answer, and no connection tells it. */
    static final Duration LOOK = Duration.ofSeconds(30);
    /** How often a look-up may contradict what was said before it counts: servers tell and hear sooner than they store. */
    private static final int MOST_EARLY = 4;

    private enum State {
        NONE,
        /** What the run waits for is being looked up. */
        SEEKING,
        ASKED,
        /** An answer waits for a connection. */
        ANSWERED,
        /** The server has shown nothing since it was told the answer. */
        SENT
    }

    private final Consumer<? super Effect> effects;
    private boolean attended;
    private State state = State.NONE;
    private Ending pause;
    private Pause asked;
    private OpenRequirement requirement;
    private Reply reply;
    private int number;
    private long moves;
    private int early;
    private boolean unsure;
    private boolean untold;
    private long lookAt;

    /**
     * @param attended whether somebody can be asked
     */
    PauseDialogue(boolean attended, Consumer<? super Effect> effects) {
        this.attended = attended;
        this.effects = effects;
    }

    /** Whether a pause is for somebody to answer. */
    boolean isWanted() {
        return attended;
    }

    /** Whether a pause is being talked about. */
    boolean isOpen() {
        return state != State.NONE;
    }

    /** Whether nothing but an answer, or somebody else's, makes the run go on: that it waits is no news. */
    boolean isWaiting() {
        return isOpen() && state != State.SENT;
    }

    boolean isSeeking() {
        return state == State.SEEKING;
    }

    boolean isAsked() {
        return state == State.ASKED;
    }

    /** Whether there is an answer to send. */
    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    /** Whether the server owes a sign that it took the answer. */
    boolean isSent() {
        return state == State.SENT;
    }

    /** Whether the connection was lost before such a sign came. */
    boolean isUnsure() {
        return unsure;
    }

    /** How often the run has moved when the talk began, or the answer was sent: more, and it goes on. */
    boolean isOvertaken(long moved) {
        return isOpen() && moved > moves;
    }

    /** How the run ends if nobody answers. */
    Ending pause() {
        return pause;
    }

    /** The same, and why. */
    Ending pause(String why) {
        return new Ending(pause.outcome(), pause.exit(), pause.reason().isEmpty() ? why : pause.reason() + "; " + why);
    }

    /** A pause begins: what it is about is not known yet. */
    void seek(Ending otherwise, long moved) {
        pause = otherwise;
        moves = moved;
        early = 0;
        state = State.SEEKING;
    }

    /** Whether this is what an answer was given to, of which nobody knows whether it arrived. */
    boolean isAnswerTo(JsonObject said) {
        return unsure && isAbout(said);
    }

    /** Whether this asks what was asked last. */
    boolean isAbout(JsonObject said) {
        return OpenRequirement.of(said).equals(requirement);
    }

    /** Whether no event told what the run waits for. */
    boolean isUntold() {
        return untold;
    }

    /**
     * Asks somebody.
     *
     * @param told whether an event said it, and not a look-up
     */
    void ask(RunReference run, Pause open, JsonObject said, boolean told, long now) {
        untold = !told;
        requirement = OpenRequirement.of(said);
        asked = open;
        ask(run, Optional.empty(), now);
    }

    /** Asks the same again: the answer was refused for this reason. */
    void askAgain(RunReference run, String refusal, long now) {
        ask(run, Optional.of(refusal), now);
    }

    private void ask(RunReference run, Optional<String> refusal, long now) {
        state = State.ASKED;
        unsure = false;
        lookAt = now + LOOK.toNanos();
        effects.accept(new Effect.Ask(++number, run, asked, refusal));
    }

    /** Whether this is the number of the question that is open. */
    boolean isOpen(int question) {
        return state == State.ASKED && question == number;
    }

    void answered(Reply given) {
        reply = given;
        state = State.ANSWERED;
    }

    /** The same answer is to be sent once more. */
    void sendAgain() {
        state = State.ANSWERED;
    }

    /** The answer is being sent. */
    Reply send(long moved, long now) {
        state = State.SENT;
        moves = moved;
        unsure = false;
        early = 0;
        lookAt = now + RunProtocol.SUSPICION.toNanos();
        return reply;
    }

    /** The connection is gone, and nobody knows whether the answer arrived. */
    void lost() {
        unsure = true;
    }

    /** A look-up contradicts what was said; whether it has to be believed. */
    boolean isLate() {
        return ++early >= MOST_EARLY;
    }

    /** When the run is to be looked at. */
    long deadline() {
        return lookAt;
    }

    /** The run has been looked at, or time stood still. */
    void lookLater(long now) {
        lookAt = now + (state == State.ASKED ? LOOK : RunProtocol.SUSPICION).toNanos();
    }

    /** There is nothing to talk about any more. */
    void close() {
        if (state == State.ASKED) {
            effects.accept(new Effect.Withdraw(number));
        }
        state = State.NONE;
        unsure = false;
    }

    /** No answer can be delivered any more. */
    void giveUp() {
        close();
        attended = false;
    }
}
