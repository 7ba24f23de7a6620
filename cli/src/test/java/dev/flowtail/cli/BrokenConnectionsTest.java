package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.Fault;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Quirk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of lost connections and lost events, and which exit code they have. */
class BrokenConnectionsTest {
    private static final Script STEPS = stage -> {
        WorkflowRun run = WorkflowRun.begin(stage, "Steps");
        for (int i = 0; i < 6; i++) {
            run.step("step-" + i, step -> step.returns("text"));
        }
        run.complete();
    };

    private static final Fault RESTART =
            Fault.close(1012, "restarting").afterEvents(3).onConnection(0).missing(1);

    @TempDir
    private Path folder;

    @Test
    void a_replaced_connection_is_two_lines_for_people_and_one_of_data() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART))) {
            Called run = server.run("-o", "jsonl").hasExit(0);
            assertThat(run.err().lines()).hasSize(2);
            assertThat(run.err())
                    .containsPattern(
                            "flowtail: no connection to the run: .*1012.*; trying again in \\d+\\.\\d s, attempt 1\\.")
                    .containsPattern("flowtail: connected again after \\d+\\.\\d s and 1 attempt\\.");
            assertThat(run.out()).containsOnlyOnce("{\"type\":\"flowtail.reconnected\",\"run_id\":");
        }
    }

    @Test
    void on_one_screen_the_loss_has_a_line_of_its_own_and_the_output_tells_the_rest() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART))) {
            Called run = Called.atTerminal(Map.of(), server.arguments()).hasExit(0);
            assertThat(run.err())
                    .startsWith("flowtail: no connection to the run: ")
                    .doesNotContain("connected again");
            assertThat(run.out()).contains("[CONN]", "connected again");
        }
    }

    @Test
    void quiet_is_quiet_about_it() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART))) {
            assertThat(server.run("-o", "jsonl", "-q").hasExit(0).err()).isEmpty();
        }
    }

    @Test
    void without_reconnects_the_run_is_lost_and_there_is_a_way_back() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART))) {
            Called run = server.run("-o", "jsonl", "--reconnects", "0", "-t", "s3cret")
                    .hasExit(5);
            assertThat(run.out()).contains("\"outcome\":\"lost\",\"exit\":5");
            assertThat(run.err())
                    .contains("come back to the run with:\n  flowtail attach --server ws://")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void a_token_that_is_not_taken_any_more_in_the_middle_of_a_run_leaves_a_way_back() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART));
                HttpFront front = HttpFront.before(
                                URI.create(server.address()), request -> new HttpFront.Answer(401, "{}"))
                        .upgrading(1)) {
            Map<String, String> state = Map.of("FLOWTAIL_STATE", folder.toString());
            Called run = Called.flowtail(
                            state, "run", "hi", "-w", "digest", "-o", "jsonl", "--server", front.address("ws"))
                    .hasExit(4);
            assertThat(run.out()).contains("\"outcome\":\"refused\"");
            assertThat(run.err()).contains("come back to the run with:\n  flowtail attach --server ws://");
            Called again = Called.flowtail(state, "attach", "--last", "--server", front.address("ws"))
                    .hasExit(4);
            assertThat(again.err()).contains(", refused.");
        }
    }

    @Test
    void the_way_back_goes_on_with_files_of_data_and_replaces_no_report() {
        try (DemoServer server = DemoServer.of(steps().fault(RESTART))) {
            Path lines = folder.resolve("my run.jsonl");
            Path report = folder.resolve("report.md");
            assertThat(server.run(
                                    "-o",
                                    "console",
                                    "-o",
                                    "markdown:" + report,
                                    "-o",
                                    "jsonl:" + lines,
                                    "--set",
                                    "jsonl.envelope=true",
                                    "--reconnects",
                                    "0")
                            .hasExit(5)
                            .err())
                    .contains(" -o console -o 'jsonl:" + lines + "' --set jsonl.envelope=true ")
                    .doesNotContain("report.md");
        }
    }

    @Test
    void a_number_or_time_of_reconnects_that_is_none_is_refused() {
        Called.flowtail("run", "hi", "--reconnects", "-1").isRefusedWith("--reconnects is -1", "0 or more");
        Called.flowtail("run", "hi", "--max-reconnect-time", "soon").isRefusedWith("--max-reconnect-time", "'soon'");
    }

    @Test
    void a_gap_is_named_in_every_output_and_is_no_failure_by_itself() {
        try (DemoServer server = DemoServer.of(steps().quirk(Quirk.hole(5)))) {
            Path report = folder.resolve("report.md");
            Path lines = folder.resolve("run.jsonl");
            Called run = server.run("-o", "console", "-o", "markdown:" + report, "-o", "jsonl:" + lines)
                    .hasExit(0);
            assertThat(run.out()).contains("[GAP] event 5 was not delivered");
            assertThat(report).content().contains("**Gap:** event 5 was not delivered");
            assertThat(lines).content().contains("\"first\":5,\"last\":5}");
        }
    }

    @Test
    void with_fail_on_gap_it_is() {
        try (DemoServer server = DemoServer.of(steps().quirk(Quirk.hole(5)))) {
            Called run = server.run("-o", "jsonl", "--fail-on-gap").hasExit(7);
            assertThat(run.out()).contains("\"outcome\":\"completed\",\"exit\":7");
            assertThat(run.err()).contains("flowtail: completed: the server did not deliver all of its events");
        }
    }

    @Test
    void what_an_interrupt_does_is_one_of_two_things() {
        Called.flowtail("run", "hi", "--on-interrupt", "explode").isRefusedWith("'explode'", "detach or cancel");
    }

    private static Manners steps() {
        return Manners.agentOs().workflow("digest", STEPS);
    }
}
