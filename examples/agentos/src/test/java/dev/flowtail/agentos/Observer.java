package dev.flowtail.agentos;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Watches a run beside Flowtail and without a part of it, to know how far the run is while Flowtail cannot. The server tells a run that was joined again to one client
 * only, the last that asked: whoever joins after this one takes the run away from it, and the other way round.
 */
final class Observer implements AutoCloseable, WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private Observer(AgentOs server, String run) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(server.url()), this)
                .join();
        socket.sendText(
                        Json.createObjectBuilder()
                                .add("action", "reconnect")
                                .add("run_id", run)
                                .build()
                                .toString(),
                        true)
                .join();
    }

    static Observer of(AgentOs server, String run) {
        return new Observer(server, run);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try (var reader = Json.createReader(new StringReader(text.toString()))) {
                events.add(reader.readObject());
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    /** Waits until the run has come to this index. */
    void awaitIndex(int index) throws InterruptedException {
        await("event " + index, event -> event.getInt("event_index", -1) >= index);
    }

    /** Waits until the run has completed. */
    void awaitCompleted() throws InterruptedException {
        await("WorkflowCompleted", event -> event.getString("event").equals("WorkflowCompleted"));
    }

    private void await(String what, Predicate<JsonObject> wanted) throws InterruptedException {
        JsonObject event;
        do {
            event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing came for %d s, and %s neither".formatted(PATIENCE_SECONDS, what));
            }
        } while (!wanted.test(event));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
