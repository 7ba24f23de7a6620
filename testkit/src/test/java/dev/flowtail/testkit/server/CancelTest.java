package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Component;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.WorkflowRun;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelTest {
    @Test
    void a_run_that_is_cancelled_ends_its_agent_its_workflow_and_says_it_completed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Script script = stage -> WorkflowRun.begin(stage, "W")
                .step(
                        "think",
                        step -> step.agent("a", "A", agent -> {
                            agent.says("Hm");
                            never.await();
                        }));
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().workflow("w", script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(6);
            JsonObject said = RunBuffer.parse(server.emitted().get(4));
            server.runs().cancel(said.getString("workflow_run_id"));
            List<JsonObject> last = client.next(4).stream()
                    .map(frame -> RunBuffer.parse(ServerFrames.json(frame)))
                    .toList();
            assertThat(last)
                    .extracting(event -> event.getString("event"))
                    .containsExactly("RunCancelled", "RunCompleted", "WorkflowCancelled", "WorkflowCompleted");
            assertThat(last).extracting(event -> event.getInt("event_index")).containsExactly(5, 6, 7, 8);
            assertThat(last.get(0).getString("run_id")).isEqualTo(said.getString("run_id"));
            assertThat(last.get(0).getString("content")).isEqualTo("Hm");
            assertThat(last.get(0).get("step_id")).isEqualTo(said.get("step_id"));
            assertThat(last.get(3).getJsonArray("step_results").getJsonObject(0).getBoolean("success"))
                    .isFalse();
            assertThat(last.get(3).getString("workflow_name")).isEqualTo("W");
            assertThat(server.runs()
                            .object(said.getString("workflow_run_id"))
                            .orElseThrow()
                            .getString("status"))
                    .isEqualTo("CANCELLED");
            client.send(Counted.reconnect(8).replace("r-1", said.getString("workflow_run_id")));
            assertThat(client.next()).contains("replay", "CANCELLED", "\"total_events\": 9");
        }
    }

    @Test
    void a_run_that_waits_for_a_client_is_cancelled_too() throws Exception {
        Manners manners =
                Counted.agentOs(9).fault(Fault.close(1001, "").afterEvents(1).missing(0));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            server.runs().cancel("r-1");
            server.awaitEmitted(3);
            assertThat(Counted.words(server.emitted())).containsExactly("0", "1", "2");
            assertThat(server.emitted().get(2)).contains("WorkflowCompleted");
        }
    }

    @Test
    void a_run_that_is_stopped_before_it_begins_waits_for_nothing() throws Exception {
        Manners manners = Counted.agentOs(2);
        Runs runs = new Runs(manners);
        ServerRun run = new ServerRun(
                Component.Kind.WORKFLOW, runs.prepare("w", "s-1", JsonValue.NULL), new Told(), manners, runs);
        run.stop();
        Thread thread = new Thread(() -> run.play(stage -> new CountDownLatch(1).await()));
        thread.setDaemon(true);
        thread.start();
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void a_run_that_is_over_or_unknown_stays_as_it_is() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(2));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(3);
            server.runs().awaitStatus("r-1", "COMPLETED");
            server.runs().cancel("r-1");
            server.runs().cancel("r-2");
            assertThat(server.runs().object("r-1").orElseThrow().getString("status"))
                    .isEqualTo("COMPLETED");
            assertThat(server.runs().object("r-2")).isEmpty();
            assertThat(server.emitted()).hasSize(2);
        }
    }
}
