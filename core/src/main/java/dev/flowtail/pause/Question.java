package dev.flowtail.pause;

/** One thing that a paused run wants to know. */
public interface Question {
    /** The step that waits, as people named it; possibly empty. Not safe to print. */
    String step();
}
