package dev.flowtail.event;

/** What an event means in the life of the thing it tells of; the same seven words for runs, steps, tools and connections. */
public enum EventPhase {
    /** It began. */
    START,
    /** It goes on: a piece of text, a measurement, a side note. */
    PROGRESS,
    /** It ended, for better or worse: completion events of these servers do not say success. */
    END,
    /** It waits for an answer. */
    PAUSE,
    /** It goes on after a pause. */
    RESUME,
    /** It failed, or a request was refused. */
    ERROR,
    /** It was cancelled. */
    CANCEL;

    static EventPhase suggestedBy(String name) {
        if (name.endsWith("Started")) {
            return START;
        }
        if (name.endsWith("Completed")) {
            return END;
        }
        if (name.endsWith("Paused")) {
            return PAUSE;
        }
        if (name.endsWith("Continued")) {
            return RESUME;
        }
        if (name.endsWith("Error")) {
            return ERROR;
        }
        return name.endsWith("Cancelled") ? CANCEL : PROGRESS;
    }
}
