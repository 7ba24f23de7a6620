package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The embedded server over HTTP answers as AgentOS 2.9.0 does. */
@Timeout(60)
class HttpSideTest {
    private static final String START = "message=hello&stream=true&background=true&session_id=s-1";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Manners manners = Manners.agentOs();

    private HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
        return client.send(request(server, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(EmbeddedServer server, String path, String form) throws Exception {
        return client.send(posting(server, path, form), BodyHandlers.ofString());
    }

    private static HttpRequest posting(EmbeddedServer server, String path, String form) {
        return request(server, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static HttpRequest.Builder request(EmbeddedServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.httpUri() + path));
    }

    private static List<JsonObject> events(String body) {
        return Stream.of(body.split("\n\n"))
                .filter(block -> !block.startsWith(":"))
                .map(ServerFrames::json)
                .map(json -> ServerFrames.object(json).orElseThrow())
                .toList();
    }

    private static List<String> names(String body) {
        return events(body).stream().map(event -> event.getString("event")).toList();
    }

    private static String runOf(String body) {
        return events(body).get(0).getString("run_id");
    }

    @Test
    void it_lists_workflows_and_not_agents() throws Exception {
        manners.workflow("one", stage -> {}).agent("two", stage -> {}).workflow("three", stage -> {});
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(get(server, "/workflows").body())
                    .contains("\"one\"", "\"three\"")
                    .doesNotContain("two");
        }
    }

    @Test
    void a_run_is_a_stream_of_events_that_ends_with_it() throws Exception {
        manners.workflow("digest", Recordings.named("digest").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            HttpResponse<String> run = post(server, "/workflows/digest/runs", START);

            assertThat(run.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
            assertThat(names(run.body())).startsWith("WorkflowStarted").endsWith("WorkflowCompleted");
            assertThat(get(server, "/workflows/digest/runs/" + runOf(run.body()) + "?session_id=s-1")
                            .body())
                    .contains("\"COMPLETED\"", "\"workflow_id\"");
            assertThat(get(server, "/workflows/digest/runs?session_id=s-1").body())
                    .startsWith("[{");
            assertThat(server.awaitReceived("start-workflow").text()).contains("\"message\":\"hello\"");
        }
    }

    @Test
    void resuming_a_finished_run_gives_only_what_was_missed() throws Exception {
        manners.workflow("digest", Recordings.named("digest").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            String run = post(server, "/workflows/digest/runs", START).body();
            List<JsonObject> all = events(run);

            List<JsonObject> resumed = events(post(
                            server,
                            "/workflows/digest/runs/" + runOf(run) + "/resume",
                            "last_event_index=" + (all.size() - 4) + "&session_id=s-1")
                    .body());

            assertThat(resumed.get(0).getString("event")).isEqualTo("replay");
            assertThat(resumed.get(0).getInt("total_events")).isEqualTo(3);
            assertThat(resumed.subList(1, 4)).isEqualTo(all.subList(all.size() - 3, all.size()));
        }
    }

    @Test
    void a_run_goes_on_without_its_client_and_loses_nothing_for_who_resumes_it() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Script script = stage -> {
            for (int i = 0; i < 10; i++) {
                if (i == 5) {
                    stage.cut(Cut.RST);
                    gone.await();
                }
                stage.emit("{\"event\":\"%s\",\"run_id\":\"%s\",\"event_index\":%d}"
                        .formatted(
                                i == 9 ? "WorkflowCompleted" : "Tick",
                                stage.start().runId(),
                                i));
            }
        };
        manners.workflow("w", script).ids(() -> "r-1");
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThatThrownBy(() -> post(server, "/workflows/w/runs", START)).isInstanceOf(IOException.class);
            CompletableFuture<HttpResponse<String>> resumed = client.sendAsync(
                    posting(server, "/workflows/w/runs/r-1/resume", "last_event_index=2"), BodyHandlers.ofString());
            server.awaitReceived("reconnect");
            gone.countDown();
            assertThat(events(resumed.get().body()).stream()
                            .filter(event -> event.containsKey("event_index"))
                            .map(event -> event.getInt("event_index")))
                    .containsExactly(3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void a_pause_ends_the_stream_and_continuing_is_a_stream_without_numbers() throws Exception {
        manners.workflow("confirm", Recordings.named("confirm").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            String paused = post(server, "/workflows/confirm/runs", START).body();
            String run = "/workflows/confirm/runs/" + runOf(paused);
            assertThat(names(paused)).endsWith("StepPaused");
            assertThat(events(post(server, run + "/resume", "last_event_index=0")
                                    .body())
                            .get(0)
                            .getString("status"))
                    .isEqualTo("PAUSED");
            assertThat(get(server, run + "?session_id=s-1").body()).contains("\"PAUSED\"");

            String continued = post(server, run + "/continue", "step_requirements=[]&session_id=s-1")
                    .body();

            assertThat(names(continued)).endsWith("WorkflowCompleted");
            assertThat(continued).doesNotContain("event_index");
            assertThat(post(server, run + "/continue", "session_id=s-1").body()).contains("run is already completed");
        }
    }

    @Test
    void a_failure_is_said_here_and_kept_only_in_the_run_object() throws Exception {
        manners.workflow("fails", Recordings.named("fails").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            String run = post(server, "/workflows/fails/runs", START).body();
            assertThat(names(run)).endsWith("WorkflowError");
            assertThat(names(post(server, "/workflows/fails/runs/" + runOf(run) + "/resume", "")
                            .body()))
                    .startsWith("replay")
                    .doesNotContain("WorkflowError");
        }
    }

    @Test
    void agents_and_teams_run_by_themselves() throws Exception {
        Script script = stage -> {
            String run = stage.start().runId();
            stage.emit("{\"event\":\"TeamRunStarted\",\"team_id\":\"t\",\"run_id\":\"" + run + "\",\"event_index\":0}");
            stage.emit("{\"event\":\"RunStarted\",\"agent_id\":\"a\",\"run_id\":\"m\",\"parent_run_id\":\"" + run
                    + "\",\"event_index\":1}");
            stage.emit(
                    "{\"event\":\"TeamRunCompleted\",\"team_id\":\"t\",\"run_id\":\"" + run + "\",\"event_index\":2}");
        };
        manners.team("t", script);
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            String run = post(server, "/teams/t/runs", START).body();
            assertThat(get(server, "/teams/t/runs/" + runOf(run) + "?session_id=s-1")
                            .body())
                    .contains("\"COMPLETED\"", "\"team_id\": \"t\"");
            assertThat(names(post(server, "/teams/t/runs/" + runOf(run) + "/resume", "")
                            .body()))
                    .containsExactly("replay", "TeamRunStarted", "RunStarted", "TeamRunCompleted");
            assertThat(post(server, "/agents/t/runs", START).body()).contains("Agent not found");
        }
    }

    @Test
    void a_cancelled_run_says_so_and_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        manners.workflow("w", stage -> {
                    stage.emit("{\"event\":\"WorkflowStarted\",\"run_id\":\"r-1\",\"event_index\":0}");
                    begun.countDown();
                    new CountDownLatch(1).await();
                })
                .ids(() -> "r-1");
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            CompletableFuture<HttpResponse<String>> run =
                    client.sendAsync(posting(server, "/workflows/w/runs", START), BodyHandlers.ofString());
            begun.await();
            assertThat(post(server, "/workflows/w/runs/r-1/cancel?session_id=s-1", "")
                            .body())
                    .isEqualTo("{}");
            assertThat(names(run.get().body()))
                    .containsExactly("WorkflowStarted", "WorkflowCancelled", "WorkflowCompleted");
        }
    }

    @Test
    void a_quiet_stream_has_heartbeats() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        manners.heartbeat(Duration.ofMillis(20)).workflow("w", stage -> enough.await());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            HttpResponse<Stream<String>> run =
                    client.send(posting(server, "/workflows/w/runs", START), BodyHandlers.ofLines());
            assertThat(run.body().filter(line -> !line.isEmpty()).findFirst()).hasValue(": heartbeat");
            enough.countDown();
        }
    }

    @Test
    void what_is_wrong_is_refused_with_the_words_of_the_real_one() throws Exception {
        manners.securityKey("s3cret").workflow("w", stage -> {});
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(get(server, "/workflows").body()).contains("Authorization header required");
            assertThat(client.send(
                                    request(server, "/workflows/w/runs/x?session_id=s")
                                            .header("Authorization", "Bearer s3cret")
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("Run not found");
            assertThat(get(server, "/nowhere").statusCode()).isEqualTo(404);
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void it_fails_on_demand_before_an_answer_and_in_the_middle_of_one() throws Exception {
        manners.workflow("digest", Recordings.named("digest").script())
                .on("start-workflow", Reaction.refuse(503, Map.of("Retry-After", "7")), Reaction.cut(Cut.FIN))
                .fault(Fault.cut(Cut.FIN).afterEvents(3).onConnection(2));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            HttpResponse<String> refused = post(server, "/workflows/digest/runs", START);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
            assertThatThrownBy(() -> post(server, "/workflows/digest/runs", START))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> post(server, "/workflows/digest/runs", START))
                    .isInstanceOf(IOException.class);
            assertThat(server.emitted()).isNotEmpty();
        }
    }
}
