package dev.flowtail.cli;

/** The exit codes that the command line gives by itself; those of a run come with its report. */
final class ExitCode {
    static final int OK = 0;
    /** A defect of Flowtail or of a plug-in. */
    static final int INTERNAL = 70;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** An output failed: a full disk, a closed descriptor. */
    static final int OUTPUT = 8;
    /** Standard output was closed early by whoever read it. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
