package dev.flowtail.client;

import java.io.IOException;
import java.time.Duration;

/** Sees every frame of a run, for recordings. Called serially, on the run's thread. */
@FunctionalInterface
public interface FrameObserver {
    /** Which way a frame went. */
    enum Direction {
        /** From the server. */
        IN,
        /** To the server. */
        OUT
    }

    /**
     * Sees one frame.
     *
     * @param sinceOpening when, counted from the opening of the socket; never less than at the call before
     * @param text as it crossed the wire, but for the token, which is masked
     * @throws IOException if it cannot be kept; the observer is then detached and reported as an output that failed
     */
    void frame(Direction direction, Duration sinceOpening, String text) throws IOException;
}
