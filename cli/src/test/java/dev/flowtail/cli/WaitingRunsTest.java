package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs whose question stays open, and what is said of them. */
@Timeout(60)
class WaitingRunsTest {
    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .pacing(Pacing.none())
            .workflow("confirmation", Pauses.confirmation("cancel"))
            .workflow("iterations", Pauses.iterationReview())
            .workflow("error", Pauses.error()));

    @TempDir
    private Path state;

    private Called call(String... arguments) {
        return Called.flowtail(
                Map.of("FLOWTAIL_STATE", state.toString()),
                Stream.concat(
                                Arrays.stream(arguments),
                                Stream.of("--server", server.uri().toString(), "-o", "jsonl"))
                        .toArray(String[]::new));
    }

    @Test
    void an_iteration_is_rejected_once_by_policy() {
        Called run = call("run", "hi", "-w", "iterations", "--on-pause", "reject");
        assertThat(run.hasExit(6).out().split("\"flowtail.answered\"")).hasSize(2);
    }

    @Test
    void a_failed_step_that_waits_is_explained_and_no_answer_is_suggested() {
        Called run = call("run", "hi", "-w", "error", "--approve", "all").hasExit(6);
        assertThat(run.err())
                .contains(
                        "'kaboom'",
                        "servers take none for a failed step",
                        "look at it again with:\n  flowtail continue ")
                .doesNotContain("answer it with");
    }

    @Test
    void a_yes_and_a_no_to_one_question_answer_nothing() {
        Called run = call("run", "hi", "-w", "confirmation", "--approve", "publish", "--reject", "publish");
        assertThat(run.hasExit(6).out()).doesNotContain("flowtail.answered");
        assertThat(run.err())
                .contains("is answered yes and no, by '--approve publish' and '--reject publish'; keep one of them.");
    }

    @Test
    void a_run_that_still_waits_after_continue_says_again_how_it_is_answered() {
        call("run", "hi", "-w", "confirmation").hasExit(6);
        Called again = call("continue", "--last").hasExit(6);
        assertThat(again.err()).contains("answer it with:\n  flowtail continue --server ", " --approve publish ");
    }

    @Test
    void the_server_of_the_environment_is_named_for_other_machines() {
        Map<String, String> environment =
                Map.of("FLOWTAIL_STATE", "off", "FLOWTAIL_SERVER", server.uri().toString());
        Called run = Called.flowtail(environment, "run", "hi", "-w", "confirmation", "-o", "jsonl")
                .hasExit(6);
        assertThat(run.err()).contains("  flowtail continue --server " + server.uri() + " --workflow confirmation ");
    }

    @Test
    void the_demo_asks_and_is_answered_in_advance() {
        String[] demo = {"demo", "--ask", "--speed", "max", "-o", "jsonl"};
        Called left = Called.flowtail(demo).hasExit(6);
        assertThat(left.err())
                .contains("Who is it for?", "say it in advance, --input brief.FIELD=VALUE")
                .doesNotContain("flowtail continue");
        String[] answered = Stream.concat(
                        Arrays.stream(demo), Stream.of("--input", "brief.audience=experts", "--approve", "all"))
                .toArray(String[]::new);
        assertThat(Called.flowtail(answered).hasExit(0).out()).contains("Published.", "\"gaps\":0");
    }

    @Test
    void where_nothing_was_asked_nothing_is_said_of_what_fits() {
        call("run", "hi", "-w", "confirmation", "--approve", "publish").hasExit(0);
        Called over = call("continue", "--last", "--approve", "publish").hasExit(0);
        assertThat(over.out()).contains("it was over already");
        assertThat(over.err()).doesNotContain("nothing that was asked fits");
        assertThat(call("continue", "no-such-run", "-w", "confirmation", "--session", "s", "--approve", "publish")
                        .err())
                .contains("no-such-run")
                .doesNotContain("nothing that was asked fits");
    }
}
