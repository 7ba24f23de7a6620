package dev.flowtail.pause;

/** What a server does with an answer that comes too late. */
public enum OnTimeout {
    /** The run is cancelled; also what a word means that servers do not know, or none. */
    CANCEL,
    /** The run goes on without the step, or without its output. */
    SKIP,
    /** The step counts as approved. */
    APPROVE;

    static OnTimeout of(String word) {
        return switch (word) {
            case "skip" -> SKIP;
            case "approve" -> APPROVE;
            default -> CANCEL;
        };
    }
}
