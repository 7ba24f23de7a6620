package dev.flowtail.protocol;

/**
 * The exit codes of a process that follows a run. They are promises: scripts hold them. Which of them a run has is known by its {@link Ending}, and {@link Outcome} says
 * what it is where the ending knows no better.
 */
public final class Exit {
    /** The run completed, or what else was asked for was done. */
    public static final int OK = 0;
    /** The run failed, or completed with failed steps, or ended otherwise than it was meant to. */
    public static final int FAILED = 1;
    /** What the user asked for does not exist, or the question was incomplete. */
    public static final int USAGE = 2;
    /** The run was cancelled. */
    public static final int CANCELLED = 3;
    /** The server does not accept the token, or wants one. */
    public static final int AUTHENTICATION = 4;
    /** No connection came about, or it was lost for good. */
    public static final int CONNECTION = 5;
    /** The run waits for an answer, and nobody could be asked. */
    public static final int PAUSED = 6;
    /** The end is not known, what the server says is no answer, or events are missing and that was to count. */
    public static final int UNKNOWN = 7;
    /** An output failed: a full disk, a closed descriptor. */
    public static final int OUTPUT = 8;
    /** The user's time limit passed. */
    public static final int TIME_LIMIT = 124;
    /** A hang-up: 128 and the number of the signal, as shells have it; the next ones too. */
    public static final int HANG_UP = 129;
    /** An interrupt. */
    public static final int INTERRUPT = 130;
    /** Standard output was closed early by whoever read it. */
    public static final int BROKEN_PIPE = 141;
    /** A termination. */
    public static final int TERMINATION = 143;

    private Exit() {}
}
