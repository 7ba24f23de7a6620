package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Command;
import dev.flowtail.testkit.scenario.Recording;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentOsTest {
    private static final String GREETING =
            "{\"event\": \"connected\", \"message\": \"Connected to AgentOS.\", \"requires_auth\": false}";
    private static final String START =
            "{\"action\": \"start-workflow\", \"workflow_id\": \"w\", \"message\": \"hi\", \"session_id\": \"s-1\"}";

    @Test
    void an_open_server_greets_without_wanting_a_token() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(client.next()).isEqualTo(GREETING);
            assertThat(client.send("{\"action\": \"ping\"}").next()).isEqualTo("{\"event\": \"pong\"}");
        }
    }

    @Test
    void an_open_server_welcomes_any_token_but_not_an_empty_one() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("{\"action\": \"authenticate\", \"token\": \"x\"}")
                            .next())
                    .contains("\"authenticated\"");
            assertThat(client.send("{\"action\": \"authenticate\", \"token\": \"\"}")
                            .next())
                    .contains("Token is required");
            assertThat(client.send("{\"action\": \"authenticate\", \"token\": \"agno_pat_1\"}")
                            .next())
                    .contains("auth_error");
        }
    }

    @Test
    void a_closed_server_wants_its_key_first() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().securityKey("k"));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(client.next()).contains("\"requires_auth\": true");
            assertThat(client.send("{\"action\": \"ping\"}").next()).contains("auth_required");
            assertThat(client.send("{\"action\": \"authenticate\", \"token\": \"wrong\"}")
                            .next())
                    .isEqualTo("{\"event\": \"auth_error\", \"error\": \"Invalid token\"}");
            assertThat(client.send("{\"action\": \"authenticate\", \"token\": \"k\"}")
                            .next())
                    .contains("\"authenticated\"");
            assertThat(client.send("{\"action\": \"ping\"}").next()).contains("pong");
        }
    }

    @Test
    void it_reads_the_action_and_not_the_type() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("{\"type\": \"ping\"}").next())
                    .isEqualTo("{\"event\": \"error\", \"error\": \"Unknown action: None\"}");
            assertThat(client.send("{\"action\": \"dance\"}").next()).contains("Unknown action: dance");
        }
    }

    @Test
    void a_start_needs_a_workflow_that_exists() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("{\"action\": \"start-workflow\"}").next()).contains("workflow_id is required");
            assertThat(client.send(START).next())
                    .isEqualTo("{\"event\": \"error\", \"error\": \"Workflow w not found\"}");
        }
    }

    @Test
    void garbage_costs_the_connection_without_a_close_frame() throws Exception {
        for (String garbage : List.of("no json", "[1]", "17", "{\"action\": \"authenticate\", \"token\": 5}")) {
            try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                    RawClient client = RawClient.connect(server.uri())) {
                assertThat(client.send(garbage).readToTheEnd()).as(garbage).endsWith(GREETING + "FIN");
            }
        }
    }

    @Test
    void a_binary_frame_costs_the_connection_too() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                RawClient client = RawClient.connect(server.uri())) {
            client.write((byte) 0x82, (byte) 0x81, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
            assertThat(client.readToTheEnd()).endsWith(GREETING + "FIN");
        }
    }

    @Test
    void the_connection_that_started_a_run_gets_its_events_as_server_sent_events() throws Exception {
        Script two = stage -> {
            stage.emit(event(stage.start().runId(), "WorkflowStarted", 0));
            stage.emit(event(stage.start().runId(), "WorkflowCompleted", 1));
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().ids(() -> "r-1").workflow("w", two));
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send(START).next(2))
                    .containsExactly(
                            "event: WorkflowStarted\ndata: " + event("r-1", "WorkflowStarted", 0) + "\n\n",
                            "event: WorkflowCompleted\ndata: " + event("r-1", "WorkflowCompleted", 1) + "\n\n");
            assertThat(server.emitted()).hasSize(2);
        }
    }

    @Test
    void who_comes_back_to_a_running_run_gets_what_was_missed_and_what_follows_as_plain_json() throws Exception {
        Script pausing = stage -> {
            stage.emit(event("r-1", "WorkflowStarted", 0));
            stage.emit(event("r-1", "StepStarted", 1));
            stage.awaitContinue();
            stage.emit(event("r-1", "WorkflowCompleted", 2));
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().ids(() -> "r-1").workflow("w", pausing));
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.send(START).next(3);
            second.next();
            second.send("{\"action\": \"reconnect\", \"run_id\": \"r-1\", \"last_event_index\": 0}");
            assertThat(second.next()).contains("catch_up", "\"missed_events\": 1", "\"current_event_count\": 2");
            assertThat(second.next()).isEqualTo(event("r-1", "StepStarted", 1));
            assertThat(second.next()).contains("subscribed", "\"status\": \"running\"");
            server.runs().awaitStatus("r-1", "PAUSED");
            first.send(
                    "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"r-1\", \"session_id\": \"s-1\"}");
            assertThat(second.next()).isEqualTo(event("r-1", "WorkflowCompleted", 2));
            assertThat(first.next()).startsWith("event: WorkflowCompleted\n");
        }
    }

    @Test
    void a_finished_run_replays_everything_whatever_was_seen() throws Exception {
        Script two = stage -> {
            stage.emit(event("r-1", "WorkflowStarted", 0));
            stage.emit(event("r-1", "WorkflowCompleted", 1));
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().ids(() -> "r-1").workflow("w", two));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(START).next(3);
            server.awaitEmitted(2);
            client.send("{\"action\": \"reconnect\", \"run_id\": \"r-1\", \"last_event_index\": 1}");
            assertThat(client.next()).contains("replay", "COMPLETED", "\"total_events\": 2");
            assertThat(client.next(2))
                    .containsExactly(event("r-1", "WorkflowStarted", 0), event("r-1", "WorkflowCompleted", 1));
        }
    }

    @Test
    void a_run_nobody_knows_cannot_be_joined_or_continued() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("{\"action\": \"reconnect\", \"run_id\": \"x\"}")
                            .next())
                    .contains("Run x not found in buffer or database");
            assertThat(client.send(
                                    "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"x\", \"session_id\": \"s\"}")
                            .next())
                    .contains("Run x not found");
        }
    }

    @Test
    void commands_are_bound_to_records_and_garbage_stays_text() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.send(START).send("{\"action\": \"reconnect\", \"run_id\": \"r\", \"last_event_index\": 7}");
            assertThat(server.awaitReceived("start-workflow").command())
                    .contains(new Command.StartWorkflow("w", jakarta.json.Json.createValue("hi"), "s-1", null));
            assertThat(server.awaitReceived("reconnect").command())
                    .contains(new Command.Reconnect("r", 7L, null, null, null, null));
            client.send("hello");
            Received garbage =
                    server.awaitReceived("garbage", message -> message.text().equals("hello"));
            assertThat(garbage.command()).isEmpty();
        }
    }

    @Test
    void a_token_that_was_received_is_not_shown() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.send("{\"action\": \"authenticate\", \"token\": \"s3cret\"}");
            Received message = server.awaitReceived("authenticate");
            assertThat(message.command()).contains(new Command.Authenticate("s3cret"));
            assertThat(message.toString()).isEqualTo("#0 authenticate");
        }
    }

    @Test
    void every_recording_plays_its_frames_byte_for_byte_for_its_own_session_and_ids() throws Exception {
        for (Recording recording : Recordings.all()) {
            List<String> recorded = recording.lines().stream()
                    .filter(Recording.Line::incoming)
                    .map(Recording.Line::text)
                    .toList();
            List<String> ids = recorded.stream()
                    .map(text -> ServerFrames.object(ServerFrames.json(text)))
                    .flatMap(Optional::stream)
                    .filter(event -> event.containsKey("run_id"))
                    .map(event -> event.getString("run_id"))
                    .distinct()
                    .toList();
            Manners manners =
                    Manners.agentOs().ids(ids.iterator()::next).workflow(recording.name(), recording.script());
            try (EmbeddedServer server = EmbeddedServer.start(manners);
                    TestClient client = TestClient.connect(server.uri())) {
                for (Recording.Line line : recording.lines()) {
                    if (line.incoming()) {
                        assertThat(client.next()).as(recording.name()).isEqualTo(line.text());
                    } else {
                        client.send(line.text());
                    }
                }
            }
        }
    }

    @Test
    void two_plays_of_a_recording_are_two_runs() throws Exception {
        Manners manners =
                Manners.agentOs().workflow("w", Recordings.named("functions").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.send(START).send(START.replace("s-1", "s-2"));
            server.awaitEmitted(12);
            assertThat(server.emitted().stream().filter(json -> json.contains("\"s-1\"")))
                    .hasSize(6);
            assertThat(server.emitted().stream()
                            .map(json -> ServerFrames.object(json).orElseThrow().getString("run_id"))
                            .distinct())
                    .hasSize(2);
        }
    }

    static String event(String run, String name, int index) {
        return "{\"event\": \"%s\", \"run_id\": \"%s\", \"nested_depth\": 0, \"event_index\": %d}"
                .formatted(name, run, index);
    }
}
