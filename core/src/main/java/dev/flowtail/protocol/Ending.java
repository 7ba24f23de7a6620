package dev.flowtail.protocol;

import dev.flowtail.text.SafeText;
import java.util.function.UnaryOperator;

/**
 * How a run ended, what a process should exit with, and why: the one place where outcomes become exit codes.
 *
 * <p>Most outcomes have one exit code. A refusal has three: 4 for authentication and permissions, 2 where the server does not know the workflow or the run or
 * misses a part of the question, 7 for everything else. An interruption exits with 128 and the number of the signal.
 *
 * @param reason one line for people, what happened and what to do, possibly empty; it cannot act on a terminal, whatever it quotes
 * @param cancels whether the server cancels the run because we have left it: there is nothing to come back to
 */
public record Ending(Outcome outcome, int exit, String reason, boolean cancels) {
    public Ending {
        reason = SafeText.inline(reason, 1000).toString();
    }

    /** One that leaves the run as it is. */
    public Ending(Outcome outcome, int exit, String reason) {
        this(outcome, exit, reason, false);
    }

    /** An outcome with its usual exit code. */
    public static Ending of(Outcome outcome, String reason) {
        return new Ending(outcome, outcome.exit(), reason);
    }

    /** The server, or a proxy before it, wants other credentials: 4. */
    public static Ending unauthorized(String reason) {
        return new Ending(Outcome.REFUSED, Exit.AUTHENTICATION, reason);
    }

    /** The server does not know what was asked for, or misses a part of the question: 2. */
    public static Ending misasked(String reason) {
        return new Ending(Outcome.REFUSED, Exit.USAGE, reason);
    }

    /** A person or a signal ended it; the exit code is 128 and the number of the signal. */
    public static Ending interrupted(int exit, String reason) {
        return new Ending(Outcome.INTERRUPTED, exit, reason);
    }

    /** Every output has failed, so nobody watches any more: interrupted, with the exit code of a failed output, 8. */
    public static Ending unwatched() {
        return new Ending(Outcome.INTERRUPTED, Exit.OUTPUT, "every output has failed");
    }

    /** The same for those to whom a run with gaps is none that went well: 7 where it was 0. The outcome stays what the server says of the run. */
    public Ending failingOn(long gaps) {
        return exit == 0 && gaps > 0
                ? new Ending(
                        outcome,
                        Exit.UNKNOWN,
                        gaps == 1
                                ? "the server did not deliver all of its events; there is a gap"
                                : "the server did not deliver all of its events; there are %d gaps".formatted(gaps),
                        cancels)
                : this;
    }

    /** The same, with something said first. */
    Ending because(String why) {
        return new Ending(outcome, exit, reason.isEmpty() ? why : why + ": " + reason, cancels);
    }

    /** The same, with something said behind it, or nothing. */
    Ending also(String more) {
        String joint = reason.isEmpty() || more.isEmpty() ? "" : "; ";
        return new Ending(outcome, exit, reason + joint + more, cancels);
    }

    /** The same, where it makes the server cancel the run. */
    Ending cancelling() {
        return new Ending(outcome, exit, reason, true);
    }

    /** The same, as one may read it who must not see everything. */
    public Ending masked(UnaryOperator<String> mask) {
        return new Ending(outcome, exit, mask.apply(reason), cancels);
    }

    /** The exit code of the whole process: the run's own, or that of a failed output where the run's own is 0. */
    public int exit(boolean outputFailed) {
        return exit == 0 && outputFailed ? Exit.OUTPUT : exit;
    }
}
