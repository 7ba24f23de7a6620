package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Component;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All runs of a server, each played by a thread of its own. */
final class Runs {
    private final Manners manners;
    private final Map<String, ServerRun> runs = new ConcurrentHashMap<>();
    private final Map<String, RunBuffer> buffers = new ConcurrentHashMap<>();
    private final Map<String, RunBuffer> stored = new ConcurrentHashMap<>();
    private final Map<String, RunObject> objects = new ConcurrentHashMap<>();
    private final Map<String, ServerRun> asleep = new ConcurrentHashMap<>();
    private final Journal<String> emitted = new Journal<>();
    private final Journal<Throwable> failures = new Journal<>();
    private final List<Thread> threads = new ArrayList<>();

    Runs(Manners manners) {
        this.manners = manners;
    }

    Start prepare(String workflowId, String sessionId, JsonValue message) {
        return new Start(manners.freshId(), workflowId, sessionId, message);
    }

    void start(Start start, Follower origin) {
        start(Component.Kind.WORKFLOW, start, origin);
    }

    void start(Component.Kind kind, Start start, Follower origin) {
        Script script = manners.script(new Component(kind, start.workflowId())).orElseThrow();
        ServerRun run = new ServerRun(kind, start, origin, manners, this);
        runs.put(start.runId(), run);
        Thread thread = new Thread(() -> play(script, run), "flowtail-server-run-" + runs.size());
        thread.setDaemon(true);
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
    }

    private void play(Script script, ServerRun run) {
        try {
            run.play(script);
        } catch (RuntimeException | AssertionError e) {
            // To the client it is a run that fell silent; the test sees it when it closes the server.
            failures.add(e);
        }
    }

    Optional<ServerRun> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /** A run that somebody wants to answer. One that paused before memory was lost is there again, if a database knows it. */
    Optional<ServerRun> toAnswer(String runId) {
        synchronized (buffers) {
            ServerRun sleeping = asleep.remove(runId);
            if (sleeping != null) {
                runs.put(runId, sleeping);
                sleeping.awaken();
            }
        }
        return run(runId);
    }

    /** What memory holds of a run. */
    Optional<RunBuffer> buffer(String runId) {
        return Optional.ofNullable(buffers.get(runId));
    }

    /** What the database holds of a run that memory has lost. */
    Optional<RunBuffer> stored(String runId) {
        return Optional.ofNullable(stored.get(runId));
    }

    /** The run object, as the server tells it over HTTP; with a status of RUNNING, PAUSED, COMPLETED, CANCELLED or ERROR. */
    Optional<JsonObject> object(String runId) {
        return run(runId)
                .map(ServerRun::object)
                .or(() -> Optional.ofNullable(objects.get(runId)))
                .map(RunObject::json);
    }

    /** The run objects of all runs, in no order. */
    List<JsonObject> objects() {
        return Stream.concat(runs.values().stream().map(ServerRun::object), objects.values().stream())
                .map(RunObject::json)
                .toList();
    }

    /** Nothing more comes of a run. */
    void over(ServerRun run) {
        buffer(run.start().runId()).ifPresent(RunBuffer::over);
        run.origin().over();
    }

    /** Waits up to half a minute for a run to come into this state. */
    JsonObject awaitStatus(String runId, String status) throws InterruptedException {
        return run(runId).orElseThrow().object().awaitStatus(status);
    }

    /** Cancels a run that goes on or waits; anything else stays as it is. Servers say yes to everything. */
    void cancel(String runId) {
        run(runId).ifPresent(ServerRun::cancel);
    }

    /** Loses the memory, as a new process has none: runs end without a word, and only a database knows them. */
    void forget() {
        synchronized (buffers) {
            if (manners.database() != Database.NONE) {
                stored.putAll(buffers);
                runs.forEach((id, run) -> objects.put(id, run.object()));
                runs.values().stream()
                        .filter(ServerRun::isPaused)
                        .forEach(run -> asleep.put(run.start().runId(), run));
            }
            runs.values().stream().filter(run -> !asleep.containsValue(run)).forEach(ServerRun::stop);
            runs.clear();
            buffers.clear();
        }
    }

    /** Notes an event, keeps it, and tells it to those who came back. */
    void keep(String key, ServerRun run, JsonObject event, String json, Optional<Quirk.Damaged> damage) {
        Optional<RunBuffer> memory = memory(key, run);
        if (memory.isEmpty()) {
            note(run, event, json);
            return;
        }
        // What somebody has seen is noted, and what is noted, or told of the run, can be asked for.
        synchronized (memory.get()) {
            note(run, event, json);
            memory.get().append(event, json, damage);
        }
    }

    private void note(ServerRun run, JsonObject event, String json) {
        // In one piece: whether somebody waits for the event or for the state it brings, both are there.
        synchronized (emitted) {
            run.observe(event);
            emitted.add(json);
        }
    }

    private Optional<RunBuffer> memory(String key, ServerRun run) {
        synchronized (buffers) {
            // A run that was forgotten in the middle of an event must not be remembered by it.
            return key.isEmpty() || runs.get(run.start().runId()) != run
                    ? Optional.empty()
                    : Optional.of(buffers.computeIfAbsent(key, id -> new RunBuffer(id, run, manners)));
        }
    }

    Journal<String> emitted() {
        return emitted;
    }

    List<Throwable> failures() {
        return failures.entries();
    }

    List<Thread> threads() {
        synchronized (threads) {
            return List.copyOf(threads);
        }
    }
}
