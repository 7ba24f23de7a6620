package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All runs of a server, each played by a thread of its own. */
final class Runs {
    private final Manners manners;
    private final Map<String, ServerRun> runs = new ConcurrentHashMap<>();
    private final Map<String, RunBuffer> buffers = new ConcurrentHashMap<>();
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
        Script script = manners.workflow(start.workflowId()).orElseThrow();
        ServerRun run = new ServerRun(start, origin, manners, this);
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
            script.play(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RunEnded e) {
            // The server ended it; there is nothing to tell.
        } catch (RuntimeException | AssertionError e) {
            // To the client it is a run that fell silent; the test sees it when it closes the server.
            failures.add(e);
        }
    }

    Optional<ServerRun> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    Optional<RunBuffer> buffer(String runId) {
        return Optional.ofNullable(buffers.get(runId));
    }

    void keep(ServerRun run, JsonObject event, String json) {
        String key = RunBuffer.key(event);
        if (!key.isEmpty()) {
            buffers.computeIfAbsent(key, id -> new RunBuffer(id, run)).append(event, json);
        }
    }

    void emitted(String json) {
        emitted.add(json);
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
