package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.ServerFrames;

/** Whoever receives the events of runs: one connection. */
interface Follower {
    /** The two forms of an event on a WebSocket. */
    enum Form {
        /** For the connection that started or continued the run. */
        SSE,
        /** For a connection that came back to it. */
        JSON;

        Form other() {
            return this == SSE ? JSON : SSE;
        }

        String frame(String json) {
            return this == SSE ? ServerFrames.sse(json) : json;
        }
    }

    /** One event of this run, in the form that is due. */
    void event(ServerRun run, String json, Form due);

    /** Sends what is held back. */
    void flush();

    /** Sends a text as it is. */
    void raw(String text);

    /** Ends the connection with a close frame, where it has such. */
    void close(int code, String reason);

    /** Takes the connection away. */
    void cut(Cut cut);

    /** The run waits for an answer; nothing comes of it before. */
    default void paused(ServerRun run) {
        flush();
    }

    /** Whether it is told with a WorkflowPaused that a run waits. */
    default boolean hearsOfPauses() {
        return true;
    }

    /** Nothing more comes of the run. */
    default void over() {}

    /** Whether it follows over HTTP. */
    default boolean streams() {
        return false;
    }
}
