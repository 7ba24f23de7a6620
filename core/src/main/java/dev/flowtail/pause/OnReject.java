package dev.flowtail.pause;

/** What a server does when a person says no. */
public enum OnReject {
    /** The run is cancelled; also what a word means that servers do not know, or none. */
    CANCEL,
    /** The run goes on without the step, or without its output. */
    SKIP,
    /** A condition takes its other branch; for anything else the same as to skip. */
    ELSE,
    /** What was reviewed is done again, with what the person said. What has not run yet runs: see {@link Confirmation#canBeRejected}. */
    RETRY;

    static OnReject of(String word) {
        return switch (word) {
            case "skip" -> SKIP;
            case "else" -> ELSE;
            case "retry" -> RETRY;
            default -> CANCEL;
        };
    }
}
