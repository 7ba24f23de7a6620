package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.TransportException;

/** What the command line adds to the {@link Exit} codes of runs. */
final class ExitCode {
    /** A defect of Flowtail or of a plug-in. */
    static final int INTERNAL = 70;

    /** For the help of every command that lists its codes. */
    static final String OF_DEFECTS = INTERNAL + " a defect of Flowtail or of a plug-in";

    /** For the help of every command that follows a run. */
    static final String OF_RUNS = "Exit codes:"
            + "%n  0 completed   1 failed, or with failed steps   2 wrong usage, unknown workflow or run"
            + "%n  3 cancelled   4 not authorised   5 no connection, or lost   6 paused"
            + "%n  7 unknown end, or a gap with --fail-on-gap   8 an output failed   124 time limit"
            + "%n  " + OF_DEFECTS + "   129, 130, 143 signals"
            + "%n  141 standard output closed early";

    private ExitCode() {}

    /** Of an errand that the server did not do. */
    static int of(TransportException failure) {
        return switch (failure.reason()) {
            case UNAUTHORIZED -> Exit.AUTHENTICATION;
            case REJECTED, UNSUPPORTED -> Exit.USAGE;
            case PROTOCOL -> Exit.UNKNOWN;
            case UNREACHABLE, TIMEOUT, BUSY, TLS, CLOSED -> Exit.CONNECTION;
        };
    }
}
