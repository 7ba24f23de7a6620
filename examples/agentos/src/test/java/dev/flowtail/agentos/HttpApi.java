package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What AgentOS says outside of WebSocket: the second witness beside the wire. */
record HttpApi(String workflows, HttpClient client) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static HttpApi at(int port) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        return new HttpApi("http://127.0.0.1:" + port + "/workflows", client);
    }

    /** What the server stored about the run of an outcome; nothing if it did not, or cannot write it as JSON. */
    Optional<JsonObject> stored(Outcome outcome) {
        return stored(outcome.workflowId(), outcome.runId(), outcome.sessionId());
    }

    private Optional<JsonObject> stored(String workflow, String run, String session) {
        HttpResponse<String> response = sent(request("/%s/runs/%s?session_id=%s".formatted(workflow, run, session))
                .build());
        return response.statusCode() == 200 ? Optional.of(json(response.body()).asJsonObject()) : Optional.empty();
    }

    /** What the server stored about a run that it must know. */
    StoredRun run(Outcome outcome) {
        return stored(outcome)
                .map(StoredRun::new)
                .orElseThrow(() -> new AssertionError("the server does not know the run of " + outcome));
    }

    /** The same, by what names it. */
    StoredRun run(String workflow, String run, String session) {
        return stored(workflow, run, session)
                .map(StoredRun::new)
                .orElseThrow(() -> new AssertionError("the server does not know run " + run + " of " + workflow));
    }

    /** What the server stored about a run whose end it told: it tells before it stores. */
    StoredRun ended(Outcome outcome) throws InterruptedException {
        awaitStatus(outcome, Optional.of(outcome.stored()));
        return run(outcome);
    }

    /** Waits until the server has stored this status, or can tell none. */
    void awaitStatus(Outcome outcome, Optional<String> status) throws InterruptedException {
        awaitStatus(outcome.workflowId(), outcome.runId(), outcome.sessionId(), status);
    }

    /** Waits until the server has stored this status. */
    void awaitStatus(String workflow, String run, String session, String status) throws InterruptedException {
        awaitStatus(workflow, run, session, Optional.of(status));
    }

    /** Nobody tells, so it is asked. */
    private void awaitStatus(String workflow, String run, String session, Optional<String> status)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> found = status(workflow, run, session);
        while (!found.equals(status) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
            found = status(workflow, run, session);
        }
        assertThat(found).as("status of run %s", run).isEqualTo(status);
    }

    private Optional<String> status(String workflow, String run, String session) {
        return stored(workflow, run, session).map(stored -> stored.getString("status"));
    }

    /** The runs of a workflow in one session. */
    List<JsonObject> runs(String workflow, String session) {
        HttpResponse<String> response = sent(
                request("/%s/runs?session_id=%s".formatted(workflow, session)).build());
        return json(response.body()).asJsonArray().getValuesAs(JsonObject.class);
    }

    List<String> workflowIds() {
        HttpResponse<String> response = sent(request("").build());
        return json(response.body()).asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(workflow -> workflow.getString("id"))
                .toList();
    }

    /** Cancels a run under way. */
    void cancel(String workflow, String run) {
        HttpRequest.Builder request = request("/%s/runs/%s/cancel".formatted(workflow, run));
        HttpResponse<String> response =
                sent(request.POST(HttpRequest.BodyPublishers.noBody()).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(workflows + path));
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
