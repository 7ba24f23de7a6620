package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import java.time.Clock;
import java.time.Duration;

/** Where a script plays. Implemented by the testkit only: it may grow. One thread at a time. */
public interface Stage {
    /** What the client asked for. */
    Start start();

    /** The clock behind {@code created_at}. */
    Clock clock();

    /** A fresh identifier, as the server mints them for runs, steps and calls. */
    String freshId();

    /**
     * Sends one event to everybody who follows the run, each in the framing due to them, and keeps it for those who come back.
     *
     * @param json the event as JSON, {@code event_index} included where the server would send one
     */
    void emit(String json);

    /** Waits, at the pace of the stage: in most tests not at all. */
    void pause(Duration duration) throws InterruptedException;

    /**
     * Pauses the run until a client answers it.
     *
     * @return the client's {@code step_requirements}, empty where it sent none
     */
    JsonArray awaitContinue() throws InterruptedException;

    /**
     * Sends the WorkflowPaused and pauses the run until a client gives an answer that is taken; what is refused is said to whoever answered.
     *
     * @return the client's {@code step_requirements}, empty where it sent none
     */
    JsonArray awaitContinue(Waiting waiting) throws InterruptedException;

    /**
     * Ends the run as cancelled by an answer, and does not return. AgentOS 2.x says nothing of it on a WebSocket, and WorkflowCancelled over HTTP.
     *
     * @param reason as the run object tells it
     */
    void cancel(String reason);

    /**
     * Ends the run as failed, and does not return. A script that returns without a terminal event fails in the same way, with a text of the server.
     *
     * @param error what a server would tell those who ask: AgentOS 2.x sends no event on a WebSocket, 3.x a WorkflowError
     */
    void fail(String error);

    /** Sends a text frame as it is, only to the connection that started the run: garbage, two blocks in one frame, a foreign message. */
    void raw(String text);

    /** Closes the connection that started the run, with a close frame. The run goes on. */
    void close(int code, String reason);

    /** Takes the connection that started the run away, without a close frame. The run goes on. */
    void cut(Cut cut);
}
