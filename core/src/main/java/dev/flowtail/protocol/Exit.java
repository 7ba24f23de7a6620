package dev.flowtail.protocol;

/** Exit codes that more than one rule gives. */
final class Exit {
    /** What the user asked for does not exist, or the question was incomplete. */
    static final int USAGE = 2;

    static final int AUTHENTICATION = 4;
    static final int CONNECTION = 5;
    static final int PROTOCOL = 7;
    static final int OUTPUT = 8;

    private Exit() {}
}
