package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonObject;
import java.util.Set;

/** The events of one run over HTTP, until it is over, or waits for an answer. */
final class RunStream implements Follower {
    private static final Set<String> PAUSES =
            Set.of("StepPaused", "RouterPaused", "StepOutputReview", "StepError", "RunPaused", "TeamRunPaused");

    private final EventBody body;
    private final Feed feed;
    private final boolean numbered;
    private boolean pausing;

    /** AgentOS numbers the events of a stream that starts or resumes a run, and not of one that continues it. */
    RunStream(EventBody body, Manners manners, Runs runs, boolean numbered) {
        this.body = body;
        this.feed = new Feed(body, manners, runs);
        this.numbered = numbered;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void event(ServerRun run, String json, Form due) {
        JsonObject event = RunBuffer.parse(json);
        feed.event(run, numbered ? json : withoutIndex(event), due);
        observe(event);
    }

    /** Takes over what an event says that it has told, or caught up with. */
    void observe(JsonObject event) {
        // A member of a team speaks for itself only.
        pausing |= PAUSES.contains(event.getString("event", "")) && !event.containsKey("parent_run_id");
    }

    /** The first word of a pause is the last of a stream, unless it continues a run: then the whole run follows. */
    @Override
    public void paused(ServerRun run) {
        flush();
        if (!numbered) {
            feed.raw("event: WorkflowRunOutput\ndata: "
                    + WireJson.of(run.object().json()) + "\n\n");
        }
        over();
    }

    @Override
    public boolean hearsOfPauses() {
        return !numbered;
    }

    private static String withoutIndex(JsonObject event) {
        return WireJson.of(JsonValues.object(event).remove("event_index").build());
    }

    Feed feed() {
        return feed;
    }

    @Override
    public void raw(String text) {
        body.send(text);
    }

    @Override
    public void close(int code, String reason) {
        body.close(code, reason);
    }

    @Override
    public void cut(Cut cut) {
        body.cut(cut);
    }

    @Override
    public void flush() {
        feed.flush();
        if (pausing && numbered) {
            // Not before the run waits: the answer may come at once.
            over();
        }
    }

    @Override
    public void over() {
        feed.flush();
        if (!feed.isLost()) {
            body.close(1000, "");
        }
    }
}
