package dev.flowtail.protocol;

import jakarta.json.JsonObject;
import java.util.Optional;

/** What the {@link PauseDialogue} wants, done: somebody is asked, and the answer reaches the server over a connection that hears what comes of it. */
final class Replying {
    private final Course course;
    private final PauseDialogue dialogue;
    /** Whether the run was ever answered here. */
    private boolean answers;
    /** Whether the present connection was made for an answer, and nothing was said on it yet. */
    private boolean unspoken;

    Replying(Course course) {
        this.course = course;
        this.dialogue = course.dialogue;
    }

    /** Whether such an end is for somebody to answer. */
    boolean isForSomebody(Ending ending) {
        return dialogue.isFor(ending) && course.admission().takesBack();
    }

    /** Over HTTP a run that was continued is told to those who come back, but its end or its next pause ends nothing. */
    boolean isWithoutEnd() {
        return answers && !course.greets() && course.stream.isJoining();
    }

    /** The run waits for an answer, and somebody can be asked; {@code said} is a look-up's word for it, if there is one. */
    void paused(Ending pause, Optional<JsonObject> said, long now) {
        course.recovery.forgetKnown();
        if (!course.is(Phase.RUNNING)) {
            course.lookUps.forget();
            course.enter(Phase.WAITING, now);
        }
        take(dialogue.paused(pause, said, now), now);
    }

    /** Does what the talk wants next. */
    void take(Turn turn, long now) {
        switch (turn) {
            case WAIT, OVER -> {
                // Somebody else has to speak.
            }
            case LOOK_UP -> course.lookUp(new Inquiry(now, course.silence(), true));
            case SEND -> send(now);
            case TELL -> tell(now);
            case GO_ON -> {
                course.run().answered();
                course.back(now);
            }
            case JOIN -> {
                course.run().answered();
                course.reconnect();
            }
            case LEAVE -> course.end(dialogue.ending());
        }
    }

    /** The connection is ours to command; whether it was made for an answer, which is looked after now. */
    boolean speaks(long now) {
        unspoken = dialogue.isUnsent();
        if (unspoken) {
            take(dialogue.check(now), now);
        }
        return unspoken;
    }

    /** Whether the connection that is gone was made for an answer, of which nothing was sent. */
    boolean isUnspoken() {
        return dialogue.isChecking() && unspoken;
    }

    /** Others may have answered while somebody thought, or no connection was to be had: what is sent fits what is open now, or is not sent. */
    private void send(long now) {
        if (takesAnswer()) {
            take(dialogue.check(now), now);
        } else {
            course.reconnect();
        }
    }

    /** A connection that has joined the run hears everything twice after an answer, and over HTTP each has one command: then a fresh one takes it. */
    private boolean takesAnswer() {
        return course.is(Phase.RUNNING) && (unspoken || course.greets() && !course.stream.isJoining());
    }

    private void tell(long now) {
        if (!takesAnswer()) {
            dialogue.sendAgain();
            course.reconnect();
            return;
        }
        Optional<Turn> late = dialogue.tooLate(course.latest(), now);
        if (late.isPresent()) {
            take(late.get(), now);
            return;
        }
        course.patience.waitFrom(now);
        unspoken = false;
        answers = true;
        course.run().answered();
        Command answer = Command.ContinueWorkflow.of(
                course.reference(), dialogue.send(now).stepRequirements());
        course.stream.onCommand(answer, course.greets());
        course.patience.onCommand(false);
        if (dialogue.isUntold()) {
            // Servers of version 2 number the WorkflowPaused of a review, and cannot tell it.
            course.stream.holes().nextIsLost();
        }
        course.effects.accept(new Effect.Send(answer));
    }

    /** The run goes on, by our answer or somebody else's. */
    void overtaken(long now) {
        boolean ours = dialogue.isSent();
        dialogue.close();
        if (ours && course.is(Phase.RUNNING)) {
            course.recovery.onProgress();
            course.back(now);
        }
    }
}
