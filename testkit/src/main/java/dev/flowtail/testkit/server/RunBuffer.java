package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What AgentOS keeps of one run in memory: its events, and those who came back for them: one over a WebSocket, any number over HTTP. */
final class RunBuffer {
    private record Kept(long index, JsonObject event, String json, Optional<String> error) {}

    private final String runId;
    private final ServerRun run;
    private final Manners manners;
    private final List<Kept> events = new ArrayList<>();
    private String status = "RUNNING";
    private Feed subscriber;
    private final List<RunStream> streams = new ArrayList<>();
    private int reconnects;
    private int unheard;

    RunBuffer(String runId, ServerRun run, Manners manners) {
        this.runId = runId;
        this.run = run;
        this.manners = manners;
    }

    /** One event, for later and for whoever has come back; damaged ones not for everybody. */
    synchronized void append(JsonObject event, String json, Optional<Quirk.Damaged> damage) {
        if (damage.map(Quirk.Damaged::kept).orElse(true)) {
            events.add(new Kept(index(event), event, json, damage.flatMap(Quirk.Damaged::error)));
        }
        if (run.seemsEndless()) {
            status = "RUNNING";
        } else if (event.getString("run_id", "").equals(runId)) {
            status = statusAfter(event.getString("event", ""));
        }
        if (unheard > 0) {
            unheard--;
        } else if (subscriber != null && damage.map(Quirk.Damaged::live).orElse(true)) {
            subscriber.event(run, json, Follower.Form.JSON);
        }
        if (oneFeedForAll() || run.streamed()) {
            streams.forEach(stream -> stream.event(run, json, Follower.Form.SSE));
        }
    }

    /** In AgentOS 2.x who comes back over one transport hears nothing live of a run that was started over the other. */
    private boolean oneFeedForAll() {
        return manners.generation() == Generation.AGENT_OS_3;
    }

    private String statusAfter(String event) {
        boolean tellsAll = manners.generation() == Generation.AGENT_OS_3;
        return switch (event) {
            case "WorkflowCompleted" -> status.equals("CANCELLED") ? status : "COMPLETED";
            case "WorkflowCancelled" -> "CANCELLED";
            case "WorkflowError" -> tellsAll ? "ERROR" : status;
            case "WorkflowPaused" -> tellsAll ? "PAUSED" : status;
            default -> run.isWorkflow() ? (status.equals("PAUSED") ? "RUNNING" : status) : statusAfterAgents(event);
        };
    }

    private String statusAfterAgents(String event) {
        return switch (event.replaceFirst("^Team", "")) {
            case "RunCompleted" -> status.equals("CANCELLED") ? status : "COMPLETED";
            case "RunCancelled" -> "CANCELLED";
            case "RunError" -> "ERROR";
            case "RunPaused" -> "PAUSED";
            default -> status.equals("PAUSED") ? "RUNNING" : status;
        };
    }

    /** Sends what is held back for whoever has come back. */
    synchronized void flush() {
        if (subscriber != null) {
            subscriber.flush();
        }
        streams.forEach(RunStream::flush);
    }

    /** Finished runs replay everything; others send what was missed, and from then on what happens. A later one takes the place of an earlier one. */
    void rejoin(Feed feed, long last) throws InterruptedException {
        Reaction late;
        String subscribed;
        synchronized (this) {
            List<Kept> memory = memory();
            if (!status.equals("RUNNING")) {
                feed.say(Manners.REPLAY, Say.replay(runId, status, memory.size()));
                send(memory, feed);
                return;
            }
            List<Kept> missed = missed(memory, last);
            if (!missed.isEmpty()) {
                feed.say(Manners.CATCH_UP, Say.catchUp(runId, missed.size(), memory.size()));
            }
            if (!send(missed, feed)) {
                return;
            }
            late = manners.reactionTo(Manners.SUBSCRIBED);
            subscribed = Say.subscribed(runId, memory.size());
            if (!(late instanceof Reaction.Late)) {
                feed.say(late, subscribed);
            }
            subscribe(feed, missed);
        }
        if (late instanceof Reaction.Late) {
            feed.say(late, subscribed);
        }
    }

    /**
     * The same over HTTP: nothing falls between what was missed and what follows, and a run that waits is told like one that has ended.
     *
     * @param announces whether a word follows the catch-up, as for agents and teams
     */
    synchronized void resume(RunStream stream, long last, boolean announces) throws InterruptedException {
        List<Kept> memory = memory();
        List<Kept> missed = missed(memory, last);
        String known = statusForStreams();
        if (!known.equals("RUNNING")) {
            stream.feed().say(Manners.REPLAY, Say.replay(runId, known, missed.size(), memory.size(), last));
            send(missed, stream.feed());
            stream.over();
            return;
        }
        if (!missed.isEmpty()) {
            stream.feed().say(Manners.CATCH_UP, Say.catchUp(runId, missed.size(), memory.size()));
        }
        if (send(missed, stream.feed())) {
            if (announces) {
                stream.feed().say(Manners.SUBSCRIBED, Say.subscribed(runId, memory.size()));
            }
            missed.forEach(event -> stream.observe(event.event()));
            streams.add(stream);
            run.release();
        }
    }

    private String statusForStreams() {
        if (run.seemsEndless()) {
            return "RUNNING";
        }
        String told = run.object().status();
        return status.equals("RUNNING")
                        && run.streamed()
                        && Set.of("PAUSED", "ERROR").contains(told)
                ? told
                : status;
    }

    /** Nothing more comes of the run: those who stayed for it over HTTP may go. */
    synchronized void over() {
        if (!run.seemsEndless()) {
            streams.forEach(RunStream::over);
        }
    }

    private void subscribe(Feed feed, List<Kept> missed) {
        if (!feed.isLost()) {
            subscriber = oneFeedForAll() || !run.streamed() ? feed : null;
            unheard = manners.quirk(Quirk.LostWindow.class)
                    .map(window -> window.at(reconnects))
                    .orElse(0);
            reconnects++;
            List<Kept> again = missed.subList(Math.max(0, missed.size() - overlap()), missed.size());
            again.forEach(event -> feed.event(run, event.json(), Follower.Form.JSON));
            run.release();
        }
    }

    /** Tells the run from the database, where only its events are left. */
    synchronized void replayStored(Feed feed, long last) throws InterruptedException {
        List<Kept> told = manners.generation() == Generation.AGENT_OS_3
                ? events.stream().filter(event -> event.index() > last).toList()
                : renumbered();
        feed.say(Manners.REPLAY, Say.replay(runId, status, told.size()));
        send(told, feed);
    }

    private List<Kept> memory() {
        int limit = manners.quirk(Quirk.BufferLimit.class)
                .map(Quirk.BufferLimit::events)
                .orElse(Integer.MAX_VALUE);
        return List.copyOf(events.subList(Math.max(0, events.size() - limit), events.size()));
    }

    private List<Kept> missed(List<Kept> memory, long last) {
        int first = 0;
        while (first < memory.size() && memory.get(first).index() <= last) {
            first++;
        }
        return first == memory.size() ? List.of() : memory.subList(Math.max(0, first - overlap()), memory.size());
    }

    private int overlap() {
        return manners.quirk(Quirk.Overlap.class).map(Quirk.Overlap::events).orElse(0);
    }

    private List<Kept> renumbered() {
        List<Kept> renumbered = new ArrayList<>();
        for (Kept kept : events) {
            JsonObject event = Numbering.renumbered(kept.event(), renumbered.size());
            renumbered.add(new Kept(renumbered.size(), event, WireJson.of(event), kept.error()));
        }
        return renumbered;
    }

    /** Whether all of them could be written, and the connection still stands. */
    private boolean send(List<Kept> kept, Feed feed) throws InterruptedException {
        for (Kept event : kept) {
            if (event.error().isPresent()) {
                feed.flush();
                feed.say("error", Say.error(event.error().get()));
                run.release();
                return false;
            }
            feed.event(run, event.json(), Follower.Form.JSON);
        }
        feed.flush();
        return !feed.isLost();
    }

    static long index(JsonObject event) {
        return event.get("event_index") instanceof JsonNumber index ? index.longValue() : -1;
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
