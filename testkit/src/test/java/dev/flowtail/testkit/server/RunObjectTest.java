package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.RunState;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Script;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server tells of a run to those who ask, whatever was said on the connection. */
class RunObjectTest {
    private static final String CONTINUE =
            "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"r-1\", \"session_id\": \"s-1\", \"step_requirements\": %s}";

    @ParameterizedTest
    @CsvSource({"functions, COMPLETED", "agent-fails, COMPLETED", "fails, ERROR", "confirm, PAUSED", "ask, PAUSED"})
    void a_recorded_run_ends_in_the_state_of_the_real_one(String recording, RunState.Status status) throws Exception {
        Script script = Recordings.named(recording).script();
        Manners manners = Manners.agentOs().workflow("w", script);
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            String run = RunBuffer.parse(server.emitted().get(0)).getString("run_id");
            assertThat(server.runs().awaitStatus(run, status.name()).getString("session_id"))
                    .isEqualTo("s-1");
            assertThat(RunState.of(server.runs().object(run).orElseThrow()).status())
                    .isEqualTo(status);
        }
    }

    @Test
    void it_holds_what_the_last_event_held() throws Exception {
        Script script = Recordings.named("functions").script();
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().workflow("w", script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(7);
            JsonObject completed = RunBuffer.parse(server.emitted().get(5));
            JsonObject object =
                    server.runs().object(completed.getString("run_id")).orElseThrow();
            assertThat(object.get("step_results")).isEqualTo(completed.get("step_results"));
            assertThat(object.get("content")).isEqualTo(completed.get("content"));
            assertThat(object.getString("workflow_name")).isEqualTo(completed.getString("workflow_name"));
        }
    }

    @Test
    void a_paused_run_tells_what_it_wants_and_an_answered_one_goes_on() throws Exception {
        Script script = Recordings.named("confirm").script();
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().ids(() -> "r-1").workflow("w", script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            JsonObject paused = server.runs().awaitStatus("r-1", "PAUSED");
            assertThat(paused.getJsonArray("step_requirements")).isNotEmpty();
            client.send(CONTINUE.formatted("[{\"requires_confirmation\": true, \"confirmed\": true}]"));
            server.runs().awaitStatus("r-1", "COMPLETED");
        }
    }

    @Test
    void a_rejection_that_cancels_is_seen_nowhere_else() throws Exception {
        Script script = Recordings.named("confirm").script();
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().ids(() -> "r-1").workflow("w", script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            server.awaitEmitted(5);
            client.send(CONTINUE.formatted("[{\"requires_confirmation\": true, \"confirmed\": false}]"));
            server.runs().awaitStatus("r-1", "CANCELLED");
            assertThat(server.emitted()).hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void a_run_that_fails_tells_why(Generation generation) throws Exception {
        Script script = stage -> {
            stage.emit(Counted.event(0, 9));
            stage.fail("kaboom");
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(script).generation(generation));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            assertThat(server.runs().awaitStatus("r-1", "ERROR").getString("content"))
                    .isEqualTo("Background streaming execution failed: kaboom");
        }
    }

    @Test
    void a_direct_answer_of_a_workflow_agent_completes_its_run() throws Exception {
        Script script = stage -> {
            stage.emit("{\"event\": \"WorkflowAgentStarted\", \"session_id\": \"s-1\"}");
            stage.emit("{\"event\": \"WorkflowAgentCompleted\", \"run_id\": \"a-1\", \"content\": \"42\"}");
        };
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            assertThat(server.runs().awaitStatus("r-1", "COMPLETED").getString("content"))
                    .isEqualTo("42");
        }
    }
}
