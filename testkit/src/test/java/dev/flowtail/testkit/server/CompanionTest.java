package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Recordings;
import org.junit.jupiter.api.Test;

class CompanionTest {
    private static final String KEY = "{\"action\": \"authenticate\", \"token\": \"k\"}";

    @Test
    void it_greets_with_a_connection_id_and_always_wants_a_token() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion());
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(server.uri().getPath()).isEqualTo("/ws");
            assertThat(client.next()).contains("\"connection_id\": \"conn_0\"", "\"requires_auth\": true");
            assertThat(client.send("{\"action\": \"ping\"}").next()).contains("auth_required");
            assertThat(client.send(KEY).next()).contains("\"authenticated\"");
            assertThat(client.send("{\"action\": \"ping\"}").next()).isEqualTo("{\"event\": \"pong\"}");
        }
    }

    @Test
    void it_reads_the_type_where_there_is_no_action() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            client.send(KEY).next();
            assertThat(client.send("{\"type\": \"ping\"}").next()).contains("pong");
            assertThat(client.send("{\"action\": \"\", \"type\": \"ping\"}").next())
                    .contains("pong");
        }
    }

    @Test
    void it_refuses_another_key_than_its_own() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion().securityKey("other"));
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send(KEY).next()).contains("auth_error", "Invalid token");
            assertThat(client.send("{\"action\": \"authenticate\"}").next()).contains("Token is required");
        }
    }

    @Test
    void it_acknowledges_a_start_twice_and_plays_its_only_workflow_whatever_was_asked() throws Exception {
        Manners manners = Manners.companion()
                .workflow("pipeline", Recordings.named("functions").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            client.send(KEY).next();
            client.send(
                    "{\"type\": \"start-workflow\", \"workflow_id\": \"x\", \"message\": \"hi\", \"session_id\": \"c1\"}");
            assertThat(client.next()).contains("workflow_starting", "Starting workflow with message: hi", "\"c1\"");
            assertThat(client.next()).contains("workflow_initiated", "run_id", "\"c1\"");
            assertThat(client.next()).startsWith("event: WorkflowStarted\n").contains("\"c1\"");
        }
    }

    @Test
    void it_echoes_what_it_does_not_know() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            client.send(KEY).next();
            assertThat(client.send("{\"action\": \"dance\", \"n\": 1.50}").next())
                    .isEqualTo("{\"event\": \"echo\", \"original_message\": {\"action\": \"dance\", \"n\": 1.50}}");
        }
    }

    @Test
    void it_complains_about_garbage_and_goes_on() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion());
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("no json").next()).contains("\"event\": \"error\"", "\"message\"");
            assertThat(client.sendBinary((byte) 1).next()).contains("\"event\": \"error\"", "\"message\"");
            assertThat(client.send(KEY).next()).contains("\"authenticated\"");
        }
    }
}
