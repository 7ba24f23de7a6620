package dev.flowtail.client;

/** A run that a {@link java.util.concurrent.Flow.Subscriber} waited for did not start: the server could not be reached, or refused. */
public final class RunNotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunReport report;

    RunNotStartedException(RunReport report) {
        super(report.reason());
        this.report = report;
    }

    /** Everything that is known; {@code null} after this exception was serialised. */
    public RunReport report() {
        return report;
    }
}
