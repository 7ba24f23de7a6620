package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.Run;
import dev.flowtail.client.RunNotStartedException;
import dev.flowtail.client.RunReport;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.PausingDemo;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real socket: the testkit's server plays the scenario of {@code flowtail demo}. */
@Timeout(60)
class EmbeddingTest {
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start(Manners.agentOs().workflow("demo", DemoScenario.script()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void one_can_wait_for_the_answer() {
        assertThat(WaitForAnswer.ask(server.uri(), "demo", "Why is the sky blue?"))
                .contains("Why is the sky blue?")
                .contains("scripted");
    }

    @Test
    void a_run_that_cannot_start_says_why() {
        assertThatThrownBy(() -> WaitForAnswer.ask(server.uri(), "no-such-workflow", "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void one_can_be_called_back() throws Exception {
        StringBuilder text = new StringBuilder();

        Run run = FollowInBackground.follow(server.uri(), "demo", "Why?", text::append);

        RunReport report = run.report().get(30, TimeUnit.SECONDS);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(run.runId()).isEqualTo(report.runId()).isPresent();
        assertThat(text).contains("Each word arrived as an event of its own.");
    }

    @Test
    void one_can_take_events_as_a_stream() throws Exception {
        Map<String, Integer> counts =
                CountAsStream.count(server.uri(), "demo", "Why?").get(30, TimeUnit.SECONDS);

        assertThat(counts)
                .containsEntry("WorkflowStarted", 2)
                .containsEntry("ToolCallCompleted", 1)
                .containsEntry("flowtail.outcome", 1);
        assertThat(counts.get("RunContent")).isGreaterThan(50);
    }

    @Test
    void a_stream_that_cannot_start_fails() {
        server.stop();

        assertThatThrownBy(
                        () -> CountAsStream.count(server.uri(), "demo", "Why?").get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RunNotStartedException.class);
    }

    @Test
    void one_can_have_a_report_written(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.md");

        WriteReport.to(report, server.uri(), "demo", "Why is the sky blue?");

        assertThat(Files.readString(report))
                .startsWith("# Why is the sky blue?\n\n- **Workflow:** `demo`\n")
                .contains("## 4. write\n\n**Writer**", "\n## Outcome\n\n**Completed** after ");
    }

    @Test
    void one_can_answer_a_run_that_pauses() {
        try (EmbeddedServer asking = EmbeddedServer.start(Manners.agentOs().workflow("asking", PausingDemo.script()))) {
            Map<String, JsonValue> values = Map.of("audience", Json.createValue("experts"));

            RunReport answered = AnswerPauses.run(asking.uri(), "asking", "bees", values, question -> true);
            RunReport left = AnswerPauses.run(
                    asking.uri(), "asking", "bees", values, question -> !(question instanceof OutputReview));

            assertThat(answered.outcome()).as(answered.reason()).isEqualTo(Outcome.COMPLETED);
            assertThat(left.outcome()).as(left.reason()).isEqualTo(Outcome.PAUSED);
        }
    }

    @Test
    void no_server_is_an_outcome_and_no_exception() {
        server.stop();
        URI nobody = server.uri();

        assertThatThrownBy(() -> WaitForAnswer.ask(nobody, "demo", "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unreachable");
    }
}
