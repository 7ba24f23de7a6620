package dev.flowtail.protocol;

import java.time.Duration;

/** How long the silence of a run is borne before it is looked up: for the time that the user allows, or for less where there is reason to think that it has ended. */
final class Patience {
    /** How long a run may be silent that has given such a reason. */
    static final Duration SUSPICION = Duration.ofSeconds(3);

    private static final long NEVER = Long.MAX_VALUE;

    private final Duration idle;
    /** Whether the run has said nothing since it was joined: servers of version 2 tell nothing of one that failed or waits. */
    private boolean quietSinceJoined;

    private boolean askedEarly;
    private long since;

    /**
     * @param idle zero for no limit
     */
    Patience(Duration idle) {
        this.idle = idle;
    }

    /** Since when a word is waited for. */
    long since() {
        return since;
    }

    /** From now on a word is waited for. */
    void waitFrom(long now) {
        since = now;
    }

    /** A command was sent; whether it joins a run that is there already. */
    void onCommand(boolean joins) {
        quietSinceJoined = joins;
        askedEarly = false;
    }

    /** A word came; {@code ofServer} where it is the server's about the connection, and the run itself is as quiet as before. */
    void onWord(boolean ofServer, long now) {
        since = now;
        if (!ofServer) {
            quietSinceJoined = false;
            askedEarly = false;
        }
    }

    /** Takes that the run is looked up now; whether that is before its time, so that an answer that says nothing ends nothing. */
    boolean looksEarly(long now) {
        askedEarly = now < idleDeadline();
        return askedEarly;
    }

    /** When the run is to be looked up. */
    long deadline(boolean suspicious) {
        boolean soon = (suspicious || quietSinceJoined) && !askedEarly;
        return soon ? Math.min(idleDeadline(), since + SUSPICION.toNanos()) : idleDeadline();
    }

    private long idleDeadline() {
        return idle.isZero() ? NEVER : since + idle.toNanos();
    }
}
