package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept of a run makes the same run again. */
class ReplayIT {
    @TempDir
    private Path folder;

    @Test
    void a_recording_replays_into_the_lines_of_the_live_run_and_holds_no_token() throws IOException {
        Path recording = folder.resolve("run.ndjson");
        List<String> live;
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
                .securityKey("s3cret-key")
                .workflow("demo", DemoScenario.script())
                .pacing(Pacing.none()))) {
            live = Launched.flowtail(
                            Map.of("SECURITY_KEY", "s3cret-key"),
                            "",
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-o",
                            "jsonl",
                            "--record",
                            recording.toString(),
                            "--server",
                            server.uri().toString())
                    .hasExit(0)
                    .lines();
        }
        List<String> again = Launched.flowtail("replay", recording.toString(), "-o", "jsonl")
                .hasExit(0)
                .lines();

        assertThat(again.subList(0, again.size() - 1)).isEqualTo(live.subList(0, live.size() - 1));
        assertThat(again).last().asString().contains("\"outcome\":\"completed\"");
        assertThat(recording).content().contains("\"token\\\":\\\"***\\\"").doesNotContain("s3cret-key");
    }

    @Test
    void json_lines_replay_into_themselves() throws IOException {
        String lines = Launched.flowtail("demo", "--speed", "max", "-o", "jsonl")
                .hasExit(0)
                .out();
        Path file = Files.writeString(folder.resolve("run.jsonl"), lines);

        assertThat(Launched.flowtail("replay", file.toString(), "-o", "jsonl")
                        .hasExit(0)
                        .out())
                .isEqualTo(lines);
        assertThat(Launched.flowtail(Map.of(), lines, "replay", "-", "-o", "jsonl")
                        .hasExit(0)
                        .out())
                .isEqualTo(lines);
    }

    @Test
    void one_recording_makes_every_kind_of_output() throws IOException {
        Path file = Files.writeString(
                folder.resolve("run.jsonl"),
                Launched.flowtail("demo", "--speed", "max", "-o", "jsonl").out());
        Path report = folder.resolve("report.md");
        Launched replay = Launched.flowtail("replay", file.toString(), "-o", "console", "-o", "markdown:" + report)
                .hasExit(0);
        assertThat(replay.out()).contains("completed", "research");
        assertThat(report).content().startsWith("# ").contains("research");
    }

    @Test
    void a_recording_of_a_failed_run_replays_well() throws IOException {
        Path file = Files.writeString(folder.resolve("failed.jsonl"), """
                {"event":"WorkflowStarted","run_id":"r","session_id":"s","workflow_id":"w","nested_depth":0}
                {"event":"WorkflowError","run_id":"r","session_id":"s","workflow_id":"w","nested_depth":0,"error":"kaboom"}
                """);
        Launched replay =
                Launched.flowtail("replay", file.toString(), "-o", "jsonl").hasExit(0);
        assertThat(replay.lines()).last().asString().contains("\"outcome\":\"failed\",\"exit\":1", "kaboom");
    }

    @Test
    void a_line_that_is_none_is_named_by_its_number() throws IOException {
        Path file =
                Files.writeString(folder.resolve("bad.jsonl"), "{\"event\":\"pong\"}\nhello\n{\"event\":\"pong\"}\n");
        Launched replay =
                Launched.flowtail("replay", file.toString(), "-o", "jsonl").hasExit(2);
        assertThat(replay.err()).contains("line 2").doesNotContain(" at dev.flowtail.");
    }

    @Test
    void a_torn_last_line_is_left_out_with_a_warning() throws IOException {
        Path file = Files.writeString(folder.resolve("torn.jsonl"), "{\"event\":\"pong\"}\n{\"event\":\"po");
        Launched replay =
                Launched.flowtail("replay", file.toString(), "-o", "jsonl").hasExit(0);
        assertThat(replay.lines()).hasSize(2);
        assertThat(replay.err()).contains("torn");
    }

    @Test
    void a_file_that_is_not_there_is_wrong_usage() {
        assertThat(Launched.flowtail("replay", "nowhere.jsonl").hasExit(2).err())
                .contains("There is no file 'nowhere.jsonl'");
    }

    @Test
    void the_events_to_pass_on_are_chosen_by_type() {
        Launched demo = Launched.flowtail(
                        "demo",
                        "--speed",
                        "max",
                        "-o",
                        "jsonl",
                        "--include",
                        "Step*,Workflow*",
                        "--exclude",
                        "StepCompleted")
                .hasExit(0);
        assertThat(demo.out())
                .contains("\"StepStarted\"")
                .doesNotContain("\"type\":\"RunContent\"", "\"type\":\"StepCompleted\"");
        assertThat(demo.lines()).last().asString().contains("flowtail.outcome");
    }
}
