package dev.flowtail.protocol;

import java.util.Optional;

/** When something has been waited for long enough, while there is a run to wait for; {@link Long#MAX_VALUE} for never. */
final class Deadlines {
    private static final long NEVER = Long.MAX_VALUE;

    private final RunLimits limits;
    private final RunStream stream;
    private final Recovery recovery;
    private final LookUps lookUps;
    private final PauseDialogue dialogue;
    private final Patience patience;

    Deadlines(
            RunLimits limits,
            RunStream stream,
            Recovery recovery,
            LookUps lookUps,
            PauseDialogue dialogue,
            Patience patience) {
        this.limits = limits;
        this.stream = stream;
        this.recovery = recovery;
        this.lookUps = lookUps;
        this.dialogue = dialogue;
        this.patience = patience;
    }

    /** Of everything. */
    long overall() {
        return limits.overall().isZero() ? NEVER : limits.overall().toNanos();
    }

    /** Of the connection that joins the run or follows it; until the server has answered, nothing that is missing is late. */
    long following(Optional<Verdict> verdict, boolean endless) {
        return stream.isUnanswered()
                ? patience.since() + RunProtocol.ANSWER.toNanos()
                : Math.min(hole(), waiting(verdict, endless));
    }

    /**
     * Of a word of the run, with a connection or without.
     *
     * @param verdict what the events say of the end
     * @param endless whether the stream tells no end
     */
    long waiting(Optional<Verdict> verdict, boolean endless) {
        long quiet =
                verdict.isPresent() ? patience.since() + verdict.get().quiet().toNanos() : NEVER;
        return Math.min(quiet, word(endless));
    }

    private long word(boolean endless) {
        if (lookUps.isUnderWay()) {
            return lookUps.deadline();
        }
        if (dialogue.isOpen()) {
            return dialogue.deadline();
        }
        boolean suspicious =
                endless || recovery.isBehindSkipped() || stream.run().isSuspicious();
        return patience.deadline(suspicious && stream.run().reference().isPresent());
    }

    /** Of what is missing. While the server tells what it keeps, that is not late unless the server falls silent. */
    long hole() {
        long deadline = stream.holes().deadline();
        return deadline != NEVER && stream.isInThePast() ? deadline + RunProtocol.ANSWER.toNanos() : deadline;
    }

    /** Time stood still: everything is waited for anew. */
    void waitAnew(long now) {
        patience.waitFrom(now);
        stream.holes().waitAnew(now);
        lookUps.waitAnew(now);
        dialogue.lookLater(now);
    }
}
