package dev.flowtail.testkit.server;

/** Ends a script from within a call that may not throw {@link InterruptedException}. */
final class RunEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunEnded() {
        super("The server has ended this run.", null, false, false);
    }
}
