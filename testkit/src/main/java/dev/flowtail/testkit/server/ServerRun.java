package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;

/** One run on the server: the stage of its script. It goes on whether anybody listens or not. */
final class ServerRun implements Stage {
    private final Start start;
    private final Manners manners;
    private final Runs runs;
    private final Leash leash = new Leash();
    private Follower origin;
    private boolean paused;
    private JsonArray answer;

    ServerRun(Start start, Follower origin, Manners manners, Runs runs) {
        this.start = start;
        this.origin = origin;
        this.manners = manners;
        this.runs = runs;
    }

    /**
     * Takes an answer if the run waits for one. From now on its events go to whoever answered.
     *
     * @return whether it was paused
     */
    synchronized boolean answer(JsonArray requirements, Follower follower) {
        if (!paused) {
            return false;
        }
        paused = false;
        answer = requirements;
        origin = follower;
        notifyAll();
        return true;
    }

    /** Goes on for so many events, then waits for somebody to come back. */
    void hold(int events) {
        leash.hold(events);
    }

    /** Somebody has come back. */
    void release() {
        leash.release();
    }

    @Override
    public Start start() {
        return start;
    }

    @Override
    public Clock clock() {
        return manners.clock();
    }

    @Override
    public String freshId() {
        return manners.freshId();
    }

    @Override
    public void emit(String json) {
        takeTurn();
        JsonObject event = RunBuffer.parse(json);
        if (event.getString("event", "").equals("WorkflowPaused")) {
            // Before the client can see it: it may answer at once.
            paused();
        }
        runs.keep(this, event, json);
        runs.emitted(json);
        origin().event(this, json, Follower.Form.SSE);
    }

    private void takeTurn() {
        try {
            leash.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunEnded();
        }
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        manners.pacing().pause(duration);
    }

    @Override
    public synchronized JsonArray awaitContinue() throws InterruptedException {
        if (answer == null) {
            paused();
        }
        while (answer == null) {
            wait();
        }
        JsonArray taken = answer;
        answer = null;
        return taken;
    }

    private synchronized void paused() {
        paused = true;
    }

    @Override
    public void raw(String text) {
        origin().raw(text);
    }

    @Override
    public void close(int code, String reason) {
        origin().close(code, reason);
    }

    @Override
    public void cut(Cut cut) {
        origin().cut(cut);
    }

    private synchronized Follower origin() {
        return origin;
    }
}
