package dev.flowtail.pause;

import java.util.Locale;

/** What a server does with an answer that comes too late. */
public enum OnTimeout {
    /** The run is cancelled; also what a word means that servers do not know, or none. */
    CANCEL,
    /** The run goes on without the step, or without its output. */
    SKIP,
    /** The step counts as approved. */
    APPROVE;

    /** As servers write it: {@code skip}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OnTimeout of(String word) {
        return switch (word) {
            case "skip" -> SKIP;
            case "approve" -> APPROVE;
            default -> CANCEL;
        };
    }
}
