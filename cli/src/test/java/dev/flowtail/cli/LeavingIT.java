package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Ask;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, leaving behind an answer cancels the run: a person is warned, and everybody is told the truth. */
class LeavingIT {
    private static final String CANCELS = "interrupted: the server cancels the run: over HTTP it lives as long as";

    @TempDir
    private Path folder;

    /** Nobody opens it: the run stays in its last step until it is cancelled. */
    private final CountDownLatch gate = new CountDownLatch(1);

    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow(
                    "closing",
                    stage -> WorkflowRun.begin(stage, "Closing")
                            .step("publish", Ask.confirmation("Publish now?"), step -> step.returns("published"))
                            .step("close", step -> {
                                gate.await();
                                step.returns("closed");
                            })
                            .complete())
            .pacing(Pacing.none()));

    private String[] command() {
        return new String[] {
            "run", "hi", "-w", "closing", "--server", server.httpUri().toString(), "--approve", "all", "-o", "jsonl"
        };
    }

    @Test
    void at_a_terminal_the_first_interrupt_warns_and_the_second_leaves() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.start(folder, Map.of("CI", ""), command())) {
            terminal.sees("\"step_name\": \"close\"");
            terminal.types("\u0003");
            terminal.sees("press Ctrl-C again to leave.");
            // Those within a fifth of a second are the same one.
            terminal.typesUntil("\u0003", "PTY exit 130 same");
        }
    }

    @Test
    void in_a_shell_that_cannot_edit_lines_the_first_interrupt_warns_and_the_second_leaves() throws Exception {
        String[] shell = {"shell", "-w", "closing", "--server", server.httpUri().toString()};
        try (PseudoTerminal terminal = PseudoTerminal.start(folder, Map.of("CI", "", "TERM", "dumb"), shell)) {
            terminal.sees("flowtail> ");
            terminal.types("start hi\n");
            terminal.sees("approve? [y/n/?/l] ");
            terminal.types("y\n");
            terminal.sees("close");
            terminal.types("\u0003");
            terminal.sees("Ctrl-C once more leaves it.");
            terminal.typesUntil("\u0003", "see how the run ended with:");
        }
    }

    @Test
    void a_script_leaves_at_once_and_the_command_it_reads_shows_how_the_run_ended() {
        Map<String, String> environment = Map.of("FLOWTAIL_STATE", folder.toString());
        Launched left;
        try (Launched.Running running = Launched.start(environment, "", command())) {
            left = running.awaitOutput("\"step_name\": \"close\"")
                    .signal("INT")
                    .await()
                    .hasExit(130);
        }
        assertThat(left.err()).contains(CANCELS).doesNotContain("again to leave", "come back to the run");
        assertThat(left.out()).contains("\"reason\":\"the server cancels the run: ");
        String back = left.err()
                .lines()
                .filter(line -> line.startsWith("  flowtail attach"))
                .findFirst()
                .orElseThrow();
        assertThat(Launched.shell("FLOWTAIL_STATE=off; export FLOWTAIL_STATE; " + back.strip() + " -o jsonl")
                        .hasExit(3)
                        .out())
                .contains("WorkflowCancelled");
    }
}
