package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What AgentOS keeps of one run in memory: its events, and the one connection that came back for them. */
final class RunBuffer {
    private record Kept(long index, JsonObject event, String json) {}

    private final String runId;
    private final ServerRun run;
    private final Generation generation;
    private final List<Kept> events = new ArrayList<>();
    private String status = "RUNNING";
    private Feed subscriber;

    RunBuffer(String runId, ServerRun run, Generation generation) {
        this.runId = runId;
        this.run = run;
        this.generation = generation;
    }

    synchronized void append(JsonObject event, String json) {
        events.add(new Kept(
                event.containsKey("event_index")
                        ? event.getJsonNumber("event_index").longValue()
                        : -1,
                event,
                json));
        if (event.getString("run_id", "").equals(runId)) {
            status = statusAfter(event.getString("event", ""));
        }
        if (subscriber != null) {
            subscriber.event(run, json, Follower.Form.JSON);
        }
    }

    private String statusAfter(String event) {
        boolean tellsAll = generation == Generation.AGENT_OS_3;
        return switch (event) {
            case "WorkflowCompleted" -> status.equals("CANCELLED") ? status : "COMPLETED";
            case "WorkflowCancelled" -> "CANCELLED";
            case "WorkflowError" -> tellsAll ? "ERROR" : status;
            case "WorkflowPaused" -> tellsAll ? "PAUSED" : status;
            default -> status.equals("PAUSED") ? "RUNNING" : status;
        };
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
        List<Kept> missed = after(last);
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

    /** Tells the run from the database, where only its events are left. */
    synchronized void replayStored(Feed feed, long last) {
        List<Kept> told = generation == Generation.AGENT_OS_3 ? after(last) : renumbered();
        feed.say(Say.replay(runId, status, told.size()));
        send(told, feed);
    }

    private List<Kept> after(long last) {
        return events.stream().filter(event -> event.index() > last).toList();
    }

    private List<Kept> renumbered() {
        List<Kept> renumbered = new ArrayList<>();
        for (Kept kept : events) {
            JsonObject event = Numbering.renumbered(kept.event(), renumbered.size());
            renumbered.add(new Kept(renumbered.size(), event, WireJson.of(event)));
        }
        return renumbered;
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
