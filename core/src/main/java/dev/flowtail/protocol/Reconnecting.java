package dev.flowtail.protocol;

import java.time.Duration;
import java.util.Optional;

/** What follows a connection that was lost, refused, or of no more use: another one, a question, or the end. */
final class Reconnecting {
    private static final int LAST_WORD_ATTEMPTS = 3;

    private final Course course;
    private final PauseDialogue dialogue;
    private final Recovery recovery;
    private final RunStream stream;
    private final Replying replying;
    private final Concluding concluding;

    Reconnecting(Course course, Replying replying, Concluding concluding) {
        this.course = course;
        this.dialogue = course.dialogue;
        this.recovery = course.recovery;
        this.stream = course.stream;
        this.replying = replying;
        this.concluding = concluding;
    }

    void notConnected(Failure failure, long now) {
        if (course.farewell.mayGoOn()) {
            follow(recovery.afterFailure(failure, now), now);
        } else {
            concluding.finish(failure.ending(), now);
        }
    }

    /** The server does not let us in. */
    void refused(Ending refusal, long now) {
        if (course.farewell.mayGoOn()) {
            follow(recovery.afterRefusal(refusal, now), now);
        } else {
            concluding.finish(refusal, now);
        }
    }

    /** The command that the connection is for did not reach the server, or the server refused it. */
    void notSent(Failure failure, long now) {
        if (dialogue.isSent()) {
            answerNotSent(AnswerRefusal.of(failure), failure, now);
        } else if (!stream.isJoining()) {
            concluding.finish(failure.ending(), now);
        } else {
            follow(recovery.afterDenial(failure, now), now);
        }
    }

    private void answerNotSent(AnswerRefusal refusal, Failure failure, long now) {
        stream.onAnswerOver();
        if (refusal.kind() == AnswerRefusal.Kind.FINAL && failure.mayHeal()) {
            dialogue.sendAgain();
            follow(recovery.afterDenial(failure, now), now);
        } else {
            replying.take(dialogue.refused(refusal, now), now);
            if (course.is(Phase.RUNNING)) {
                // Over HTTP a connection ends with the answer to its command.
                course.enter(Phase.WAITING, now);
            }
        }
    }

    /** The server does not take us back into the run. */
    void rejected(Rejection rejection, long now) {
        follow(recovery.afterRejection(rejection, stream.hasMoreBehind(), course.latest(), now), now);
    }

    /** The server was asked to take us back, and says nothing. */
    void unanswered(String late, long now) {
        follow(recovery.afterLoss(late, Duration.ZERO, now), now);
    }

    /** The connection ended before a command was sent on it. */
    void closedEarly(CloseReason reason, long now) {
        if (course.farewell.mayGoOn()) {
            String why = CloseCode.explain(reason);
            follow(
                    CloseCode.isUnauthorized(reason)
                            ? recovery.afterRefusal(Ending.unauthorized(why), now)
                            : recovery.afterLoss(why, Duration.ZERO, now),
                    now);
            return;
        }
        String said = "nothing was started: " + CloseCode.explain(reason);
        course.end(CloseCode.isUnauthorized(reason) ? Ending.unauthorized(said) : Ending.of(Outcome.UNREACHABLE, said));
    }

    /** The connection ended behind its command. */
    void lost(CloseReason reason, long now) {
        if (replying.isUnspoken()) {
            dialogue.sendAgain();
            follow(recovery.afterLoss(CloseCode.explain(reason), Duration.ZERO, now), now);
            return;
        }
        if (dialogue.isWaiting() || CloseCode.isGoodbye(reason)) {
            stream.onAnswerOver();
        }
        if (dialogue.isWaiting()) {
            // The question stays. The answer gets a connection of its own.
            course.enter(Phase.WAITING, now);
            return;
        }
        Optional<Ending> told = course.run().verdict().map(Verdict::ending);
        if (dialogue.isSent()) {
            dialogue.lost();
        } else if (!course.greets() && told.filter(replying::isForSomebody).isPresent()) {
            // Over HTTP a pause ends the stream in the middle of its words.
            course.enter(Phase.WAITING, now);
            replying.paused(told.get(), Optional.empty(), now);
            return;
        } else if (!course.greets()
                && CloseCode.isGoodbye(reason)
                && told.filter(end -> end.outcome().isEnd()).isPresent()) {
            // Over HTTP the stream ends behind its last word.
            concluding.finish(told.get(), now);
            return;
        }
        String said = CloseCode.explain(reason) + course.run().hint();
        if (!course.run().hasBegun() || course.run().reference().isEmpty()) {
            follow(new Next.End(course.farewell.lostBeforeTheRun(said)), now);
        } else {
            follow(recovery.afterClose(reason, said, stream.hasMoreBehind(), course.latest(), now), now);
        }
    }

    /** What is missing has not come: another connection may tell it. */
    void mend(long now) {
        if (recovery.isWanted()
                && course.admission().takesBack()
                && stream.holes().areWorthAsking()) {
            String missing = stream.feed().hole().toString();
            stream.holes().ask();
            recovery.replacing(missing + " had not come", now);
            course.reconnect();
        } else {
            stream.holes().giveUp();
            stream.holes().watch(now);
            concluding.conclude(now);
        }
    }

    private void follow(Next next, long now) {
        // Where the end is known, only a last word may be missing: that is not worth minutes.
        if (next instanceof Next.Wait wait
                && (wait.attempt() <= LAST_WORD_ATTEMPTS
                        || dialogue.isUnsent()
                        || stream.lastWord().isEmpty())) {
            course.backOff(wait, now);
            return;
        }
        stream.feed().giveUpAll();
        Optional<Ending> lastWord = stream.lastWord();
        // There is no connection any more.
        course.enter(Phase.ASKING, now);
        if (dialogue.isUnsent()) {
            replying.take(dialogue.notSent(next.why()), now);
            return;
        }
        if (dialogue.isOpen()) {
            dialogue.giveUp();
        }
        if (lastWord.isPresent()) {
            concluding.finish(lastWord.get(), now);
        } else if (next instanceof Next.Ask ask) {
            course.lookUp(new Inquiry(now, ask.otherwise(), false));
        } else if (next instanceof Next.EndUntold end) {
            concluding.finishUntold(end.ending(), now);
        } else if (next instanceof Next.End end) {
            concluding.finish(end.ending(), now);
        }
    }
}
