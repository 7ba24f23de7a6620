package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same pauses over HTTP, where AgentOS 2.x tells other things. */
@Timeout(60)
class HttpPausesTest {
    private static final String ONE_YES = "\"confirmed\":true";
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> post(EmbeddedServer server, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.httpUri() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String start(EmbeddedServer server) throws Exception {
        return post(server, "/workflows/w/runs", "message=hi&session_id=s-1&stream=true&background=true")
                .body();
    }

    private HttpResponse<String> answer(EmbeddedServer server, String requirements) throws Exception {
        return post(
                server,
                "/workflows/w/runs/r-1/continue",
                "session_id=s-1&step_requirements=" + URLEncoder.encode(requirements, StandardCharsets.UTF_8));
    }

    private static EmbeddedServer server(Script script) {
        var count = new java.util.concurrent.atomic.AtomicInteger();
        return EmbeddedServer.start(Manners.agentOs()
                .heartbeat(Duration.ofMillis(200))
                .ids(() -> "r-" + count.incrementAndGet())
                .workflow("w", script));
    }

    private static String said(EmbeddedServer server, String confirmed) {
        JsonArray list = server.runs().object("r-1").orElseThrow().getJsonArray("step_requirements");
        return list.toString().replace("\"confirmed\":null", confirmed);
    }

    private static List<String> names(String stream) {
        return Stream.of(stream.split("\n"))
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .filter(name -> !name.matches("ModelRequest.*|RunContent.*"))
                .toList();
    }

    private static JsonObject last(String stream) {
        return ServerFrames.object(stream.substring(stream.lastIndexOf("\ndata: ") + 7))
                .orElseThrow();
    }

    @Test
    void a_rejection_that_cancels_says_so() throws Exception {
        try (EmbeddedServer server = server(Pauses.confirmation("cancel"))) {
            assertThat(names(start(server))).endsWith("StepPaused");
            String answered =
                    answer(server, said(server, "\"confirmed\":false")).body();
            assertThat(names(answered)).containsExactly("WorkflowCancelled");
            assertThat(last(answered).getString("reason")).isEqualTo("Workflow cancelled: Step 'publish' was rejected");
            assertThat(answer(server, said(server, ONE_YES)).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void a_second_pause_is_told_with_the_whole_run() throws Exception {
        try (EmbeddedServer server = server(Pauses.twoReviews())) {
            assertThat(names(start(server))).endsWith("StepOutputReview");
            String answered = answer(server, said(server, ONE_YES)).body();
            assertThat(names(answered)).endsWith("StepOutputReview", "WorkflowPaused", "WorkflowRunOutput");
            assertThat(answered).doesNotContain("event_index");
            assertThat(last(answered).getString("status")).isEqualTo("PAUSED");
            assertThat(last(answered).getJsonArray("step_requirements")).hasSize(2);
            assertThat(names(answer(server, said(server, ONE_YES)).body())).endsWith("WorkflowCompleted");
        }
    }

    @Test
    void who_resumes_a_run_that_was_continued_here_waits_for_ever() throws Exception {
        try (EmbeddedServer server = server(Pauses.confirmation("cancel"))) {
            start(server);
            answer(server, said(server, ONE_YES));
            HttpResponse<Stream<String>> resumed = client.send(
                    HttpRequest.newBuilder(URI.create(server.httpUri() + "/workflows/w/runs/r-1/resume"))
                            .POST(HttpRequest.BodyPublishers.ofString("last_event_index=3"))
                            .build(),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = resumed.body()) {
                assertThat(lines.takeWhile(line -> !line.equals(": heartbeat")))
                        .contains("event: catch_up", "event: WorkflowCompleted");
            }
        }
    }

    @Test
    void who_resumes_a_run_that_is_about_to_wait_is_not_left_without_an_end() throws Exception {
        CountDownLatch resumed = new CountDownLatch(1);
        Script script = stage -> {
            stage.emit(Counted.event(0, 9));
            stage.emit("{\"event\": \"StepPaused\", \"run_id\": \"r-1\", \"event_index\": 1}");
            stage.cut(Cut.FIN);
            resumed.await();
            stage.emit("{\"event\": \"WorkflowPaused\", \"run_id\": \"r-1\", \"event_index\": 2}");
            stage.awaitContinue();
        };
        try (EmbeddedServer server = server(script)) {
            assertThatThrownBy(() -> start(server)).isInstanceOf(IOException.class);
            HttpResponse<Stream<String>> stream = client.send(
                    HttpRequest.newBuilder(URI.create(server.httpUri() + "/workflows/w/runs/r-1/resume"))
                            .POST(HttpRequest.BodyPublishers.ofString("last_event_index=0"))
                            .build(),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = stream.body()) {
                Iterator<String> told =
                        lines.filter(line -> line.startsWith("event: ")).iterator();
                assertThat(told.next()).isEqualTo("event: catch_up");
                assertThat(told.next()).isEqualTo("event: StepPaused");
                resumed.countDown();
                assertThat(told.hasNext()).isFalse();
            }
        }
    }

    @Test
    void a_tool_that_waits_has_an_event_more_with_the_number_of_the_one_before() throws Exception {
        try (EmbeddedServer server = server(Pauses.tool())) {
            String started = start(server);
            assertThat(names(started)).endsWith("RunPaused", "StepExecutorPaused");
            assertThat(last(started).getInt("event_index")).isEqualTo(6);
            assertThat(last(started).getJsonArray("executor_requirements")).hasSize(1);
            assertThat(names(answer(server, said(server, "\"confirmed\":true")).body()))
                    .contains("ToolCallCompleted");
        }
    }

    @Test
    void what_cannot_be_read_has_a_status_and_what_is_unresolved_an_event() throws Exception {
        try (EmbeddedServer server = server(Pauses.input())) {
            start(server);
            HttpResponse<String> wrong = answer(
                    server,
                    said(server, "")
                            .replace("\"user_input\":null", "\"user_input\":{\"env\":\"moon\"}")
                            .replace(",,", ","));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("Invalid structure or content for step_requirements: Invalid user_input");
            assertThat(answer(server, "{nope").statusCode()).isEqualTo(400);
            String open = answer(server, "[]").body();
            assertThat(names(open)).containsExactly("WorkflowError");
            assertThat(last(open).getString("error"))
                    .isEqualTo("Cannot continue run - unresolved step requirements: ['deploy']");
            server.runs().awaitStatus("r-1", "PAUSED");
        }
    }
}
