package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failures, pauses and nested workflows, once as in AgentOS 2.9.0 and once as in 3.0. */
class GenerationTest {
    /** Without the greeting and the start. */
    private static final int NESTED = Recordings.named("nested").lines().size() - 2;

    private static final Script FAILING = stage -> stage.emit(Counted.event(0, 9));
    private static final Script PAUSING = stage -> {
        stage.emit(Counted.event(0, 9));
        stage.emit("{\"event\": \"WorkflowPaused\", \"run_id\": \"r-1\", \"event_index\": 1}");
        stage.awaitContinue();
        stage.emit(Counted.event(2, 3));
    };

    @Test
    void in_2_a_run_fails_in_silence_and_whoever_comes_back_is_told_that_it_runs() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(FAILING));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            server.runs().awaitStatus("r-1", "ERROR");
            client.send(Counted.reconnect(0)).send("{\"action\": \"ping\"}");
            assertThat(client.next()).contains("subscribed", "\"running\"");
            assertThat(client.next()).contains("pong");
        }
    }

    @Test
    void in_3_a_run_fails_with_an_error_that_is_counted_and_replayed() throws Exception {
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(FAILING).generation(Generation.AGENT_OS_3));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            assertThat(client.next())
                    .startsWith("event: WorkflowError\n")
                    .contains("\"run_id\": \"r-1\"", "\"error\": ", "\"event_index\": 1");
            assertThat(client.send(Counted.reconnect(1)).next()).contains("replay", "ERROR", "\"total_events\": 2");
            assertThat(Counted.words(client.next(2))).containsExactly("0", "1");
        }
    }

    @Test
    void in_2_a_paused_run_counts_as_running() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(PAUSING));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(3);
            client.send(Counted.reconnect(0)).send("{\"action\": \"ping\"}");
            assertThat(Counted.words(client.next(4))).containsExactly("catch_up", "1", "subscribed", "pong");
        }
    }

    @Test
    void in_3_a_paused_run_is_replayed_and_goes_on_for_whoever_answers() throws Exception {
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(PAUSING).generation(Generation.AGENT_OS_3));
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            second.next();
            assertThat(second.send(Counted.reconnect(0)).next()).contains("replay", "PAUSED");
            assertThat(Counted.words(second.next(2))).containsExactly("0", "1");
            second.send(
                    "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"r-1\", \"session_id\": \"s-1\"}");
            assertThat(second.next()).startsWith("event: WorkflowCompleted\n");
        }
    }

    @Test
    void in_2_nested_workflows_have_a_sequence_of_their_own_that_nobody_gets_back() throws Exception {
        List<String> replayed = replayOfNested(Generation.AGENT_OS_2);
        assertThat(replayed)
                .noneMatch(event -> event.startsWith("{\"created_at") && event.contains("\"parent_step_id\""))
                .anyMatch(event -> event.contains("RunContent") && event.contains("\"nested_depth\": 1"));
        assertThat(Counted.words(replayed)).isEqualTo(numbers(replayed.size()));
    }

    @Test
    void in_3_all_events_count_in_one_sequence_and_come_back() throws Exception {
        List<String> replayed = replayOfNested(Generation.AGENT_OS_3);
        assertThat(replayed)
                .anyMatch(event -> event.contains("WorkflowCompleted") && event.contains("\"nested_depth\": 1"));
        assertThat(replayed.size()).isEqualTo(Recordings.named("nested").lines().size() - 2);
        assertThat(Counted.words(replayed)).isEqualTo(numbers(replayed.size()));
    }

    private static List<String> replayOfNested(Generation generation) throws Exception {
        Manners manners = Manners.agentOs()
                .generation(generation)
                .workflow("w", Recordings.named("nested").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            String run = RunBuffer.parse(server.emitted().get(0)).getString("run_id");
            client.next(NESTED - 1);
            String replay =
                    client.send(Counted.reconnect(3).replace("r-1", run)).next();
            return client.next(ServerFrames.object(replay).orElseThrow().getInt("total_events"));
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
