package dev.flowtail.protocol;

import java.util.Optional;

/** Whether the run has ended, and how, unless somebody has to be asked first; what is missing before the end is told with it. */
final class Concluding {
    private final Course course;
    private final Replying replying;

    Concluding(Course course, Replying replying) {
        this.course = course;
        this.replying = replying;
    }

    /** What the events say of the end. */
    Optional<Verdict> verdict() {
        return course.stream
                .verdict(course.recovery.known())
                .filter(verdict -> !course.dialogue.isWaiting() || !verdict.is(Outcome.PAUSED))
                .map(verdict ->
                        replying.isForSomebody(verdict.ending()) ? verdict.notAfter(PauseDialogue.QUIET) : verdict)
                .map(verdict ->
                        course.isOnAnswer() && verdict.ending().outcome().isEnd()
                                ? verdict.notBefore(EndOfRun.TRAILING)
                                : verdict);
    }

    /** Ends the run if the events say so and nothing more can follow. */
    void conclude(long now) {
        if (course.is(Phase.RUNNING) || course.is(Phase.CONNECTING) || course.is(Phase.WAITING)) {
            verdict()
                    .filter(verdict -> verdict.quiet().isZero())
                    // Where a connection is on its way, it may say more.
                    .filter(verdict -> !course.is(Phase.CONNECTING) || !replying.isForSomebody(verdict.ending()))
                    .ifPresent(verdict -> finish(verdict.ending(), now));
        }
    }

    /** The run has ended so, as far as anybody can know. */
    void finish(Ending ending, long now) {
        if (replying.isForSomebody(ending)) {
            replying.paused(ending, Optional.empty(), now);
        } else if (ending.outcome().isEnd()
                && ending.outcome().isTold()
                && course.run().runId().isPresent()
                && !course.run().isEndTold()) {
            endUntold(ending);
        } else {
            course.end(ending);
        }
    }

    /** As {@link #finish}, where nobody could say more than that. */
    void finishInVain(Ending otherwise, long now) {
        if (otherwise.outcome().isTold()) {
            finishUntold(otherwise, now);
        } else {
            finish(otherwise, now);
        }
    }

    /** As {@link #finish}, where the end is known and not what came before it. */
    void finishUntold(Ending ending, long now) {
        if (replying.isForSomebody(ending)) {
            replying.paused(ending, Optional.empty(), now);
        } else {
            endUntold(ending);
        }
    }

    /** The end is known, and not what came before it: nobody is asked. */
    void endUntold(Ending ending) {
        if (!course.is(Phase.ENDED)) {
            course.stream.feed().reportMissingEnd(course.latest());
            course.end(ending);
        }
    }
}
