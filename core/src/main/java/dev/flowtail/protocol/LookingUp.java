package dev.flowtail.protocol;

import jakarta.json.JsonObject;
import java.util.Optional;

/** What follows a look-up: the run goes on, waits, or is over; or nobody could say. */
final class LookingUp {
    private final Course course;
    private final Replying replying;
    private final Concluding concluding;
    /** Whether the run is being looked up before there was any connection. */
    private boolean looksFirst;

    LookingUp(Course course, Replying replying, Concluding concluding) {
        this.course = course;
        this.replying = replying;
        this.concluding = concluding;
    }

    /** Asks before there is any connection: what the run does decides what that is for. */
    void first(long now) {
        looksFirst = true;
        course.stream.joinAnywhere();
        course.enter(Phase.ASKING, now);
        course.lookUp(new Inquiry(now, Ending.of(Outcome.UNKNOWN, "the run could not be looked up"), true));
    }

    void found(int number, Optional<RunState> state, long now) {
        Optional<Inquiry> question = course.lookUps.take(number);
        if (question.isEmpty()) {
            return;
        }
        Inquiry asked = question.get();
        boolean connected = course.is(Phase.RUNNING);
        PauseDialogue dialogue = course.dialogue;
        if (looksFirst) {
            foundFirst(state, now);
            return;
        }
        if (connected && !dialogue.isChecking() && course.patience.since() > asked.since()) {
            // It has spoken meanwhile, and knows better.
            return;
        }
        state.ifPresent(dialogue::shows);
        if (!dialogue.isOpen()) {
            found(asked, state, now);
        } else if (state.isEmpty()) {
            replying.take(dialogue.notLookedUp("the server does not know the run", false, now), now);
        } else {
            Turn turn = dialogue.lookedUp(state.get(), Answer.of(state.get()), connected, now);
            if (turn == Turn.OVER) {
                found(asked, state, now);
            } else {
                replying.take(turn, now);
            }
        }
    }

    private void found(Inquiry asked, Optional<RunState> state, long now) {
        Optional<Ending> end = state.flatMap(Answer::of);
        boolean connected = course.is(Phase.RUNNING);
        if (end.isEmpty()) {
            if (connected && asked.isAboutLiving(state)) {
                course.back(now);
            } else if (!asked.early()) {
                concluding.finishInVain(asked.vain(state), now);
            }
        } else if (connected && mayFetch(end.get())) {
            course.recovery.fetching(end.get(), now);
            course.reconnect();
        } else if (replying.isForSomebody(end.get())) {
            paused(end.get(), state, now);
        } else if (!connected) {
            concluding.endUntold(end.get());
        } else {
            concluding.finish(end.get(), now);
        }
    }

    private void foundFirst(Optional<RunState> state, long now) {
        looksFirst = false;
        if (state.isEmpty()) {
            course.end(Ending.misasked(
                    "the server does not know the run " + course.run().runId().orElse("")));
            return;
        }
        course.farewell.onRun();
        Optional<Ending> end = Answer.of(state.get());
        if (end.isEmpty()) {
            course.reconnect();
        } else if (replying.isForSomebody(end.get())) {
            paused(end.get(), state, now);
        } else if (end.get().outcome() == Outcome.PAUSED) {
            course.end(end.get());
        } else {
            course.end(end.get().because("it was over already"));
        }
    }

    private void paused(Ending pause, Optional<RunState> state, long now) {
        Optional<JsonObject> said = state.map(RunState::run);
        replying.paused(pause, said, now);
    }

    private boolean mayFetch(Ending end) {
        return course.recovery.isWanted()
                && course.admission().takesBack()
                && course.recovery.known().isEmpty()
                && end.outcome().isTold();
    }

    void notFound(int number, String reason, boolean mayHeal, long now) {
        Optional<Inquiry> asked = course.lookUps.take(number);
        if (asked.isEmpty()) {
            return;
        }
        if (looksFirst) {
            looksFirst = false;
            course.reconnect();
        } else if (course.dialogue.isOpen()) {
            replying.take(course.dialogue.notLookedUp(reason, mayHeal, now), now);
        } else if (!asked.get().early()) {
            concluding.finishInVain(asked.get().vain(reason), now);
        }
    }
}
