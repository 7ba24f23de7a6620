package dev.flowtail.cli;

import dev.flowtail.spi.TransportException;

/** The exit codes that the command line gives by itself; those of a run come with its report. */
final class ExitCode {
    static final int OK = 0;
    /** The errand was done, and the run ended otherwise than it was meant to. */
    static final int OTHERWISE = 1;
    /** Wrong usage or configuration, or something that the server does not know. */
    static final int USAGE = 2;

    static final int AUTHENTICATION = 4;
    static final int CONNECTION = 5;
    /** What the server says is no answer, or none that tells. */
    static final int UNKNOWN = 7;
    /** An output failed: a full disk, a closed descriptor. */
    static final int OUTPUT = 8;
    /** A defect of Flowtail or of a plug-in. */
    static final int INTERNAL = 70;

    static final int INTERRUPT = 130;
    /** Standard output was closed early by whoever read it. */
    static final int BROKEN_PIPE = 141;

    /** For the help of every command that follows a run. */
    static final String OF_RUNS = "Exit codes:"
            + "%n  0 completed   1 failed, or with failed steps   2 wrong usage, unknown workflow or run"
            + "%n  3 cancelled   4 not authorised   5 no connection, or lost   6 paused"
            + "%n  7 unknown end, or a gap with --fail-on-gap   8 an output failed   124 time limit"
            + "%n  129, 130, 143 signals   141 standard output closed early";

    private ExitCode() {}

    /** Of an errand that the server did not do. */
    static int of(TransportException failure) {
        return switch (failure.reason()) {
            case UNAUTHORIZED -> AUTHENTICATION;
            case REJECTED, UNSUPPORTED -> USAGE;
            case PROTOCOL -> UNKNOWN;
            case UNREACHABLE, TIMEOUT, BUSY, TLS, CLOSED -> CONNECTION;
        };
    }
}
