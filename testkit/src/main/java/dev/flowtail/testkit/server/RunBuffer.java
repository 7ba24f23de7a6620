package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.ServerFrames;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What AgentOS keeps of one run in memory: its events, and the one connection that came back for them. */
final class RunBuffer {
    private record Kept(long index, String json) {}

    private final String runId;
    private final ServerRun run;
    private final List<Kept> events = new ArrayList<>();
    private String status = "RUNNING";
    private Feed subscriber;

    RunBuffer(String runId, ServerRun run) {
        this.runId = runId;
        this.run = run;
    }

    synchronized void append(JsonObject event, String json) {
        events.add(new Kept(
                event.containsKey("event_index")
                        ? event.getJsonNumber("event_index").longValue()
                        : -1,
                json));
        if (event.getString("run_id", "").equals(runId)) {
            switch (event.getString("event", "")) {
                case "WorkflowCompleted" -> status = status.equals("CANCELLED") ? status : "COMPLETED";
                case "WorkflowCancelled" -> status = "CANCELLED";
                default -> {
                    // A failed run stays RUNNING here, as it does in AgentOS 2.x.
                }
            }
        }
        if (subscriber != null) {
            subscriber.event(run, json, Follower.Form.JSON);
        }
    }

    synchronized String status() {
        return status;
    }

    /** Finished runs replay everything; others send what was missed, and from then on what happens. A later one takes the place of an earlier one. */
    synchronized void rejoin(Feed feed, long last) {
        if (!status.equals("RUNNING")) {
            feed.say(Say.replay(runId, status, events.size()));
            send(events, feed);
            return;
        }
        List<Kept> missed =
                events.stream().filter(event -> event.index() > last).toList();
        if (!missed.isEmpty()) {
            feed.say(Say.catchUp(runId, missed.size(), events.size()));
            send(missed, feed);
        }
        if (!feed.isLost()) {
            subscriber = feed;
            feed.say(Say.subscribed(runId, events.size()));
            run.release();
        }
    }

    private void send(List<Kept> kept, Feed feed) {
        kept.forEach(event -> feed.event(run, event.json(), Follower.Form.JSON));
    }

    /** Under this key AgentOS 2.x counts and keeps an event: nested workflows have a sequence of their own. */
    static String key(JsonObject event) {
        return AgentOsDialogue.string(event, "workflow_run_id")
                .or(() -> AgentOsDialogue.string(event, "run_id"))
                .orElse("");
    }

    static JsonObject parse(String json) {
        return ServerFrames.object(json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A script emits JSON objects; use raw() for anything else. It emitted: " + json));
    }
}
