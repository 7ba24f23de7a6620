package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions on a real pseudo-terminal, which collects lines, and cuts them, before anybody can read them. */
class PromptIT {
    @TempDir
    private Path folder;

    private final CountDownLatch typed = new CountDownLatch(1);

    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("late", stage -> {
                typed.await();
                Pauses.confirmation("cancel").play(stage);
            })
            .workflow("external", Pauses.all().get("external"))
            .workflow("review", Pauses.all().get("review"))
            .pacing(Pacing.none()));

    private PseudoTerminal run(String workflow, String editor) throws Exception {
        return PseudoTerminal.start(
                folder,
                Map.of("VISUAL", editor),
                "run",
                "hi",
                "-w",
                workflow,
                "--server",
                server.uri().toString());
    }

    @Test
    void half_a_line_that_was_typed_before_the_question_is_no_part_of_its_answer() throws Exception {
        try (PseudoTerminal terminal = run("late", "false")) {
            terminal.types("yy");
            terminal.sees("yy");
            typed.countDown();
            terminal.sees("what was typed before this question is no answer to it.");
            terminal.sees("approve? [y/n/?/l]");
            terminal.types("\r");
            terminal.sees("please type y, n, ? or l.\r\n'publish': approve? [y/n/?/l]");
            terminal.types("n\r");
            terminal.sees("PTY exit 3 same");
        }
    }

    @Test
    void a_text_that_the_terminal_cuts_or_that_has_several_lines_is_not_taken() throws Exception {
        try (PseudoTerminal terminal = run("external", "false")) {
            terminal.sees("result (Enter: in your editor):");
            terminal.types("x".repeat(6_000) + "\r");
            terminal.sees("the text was not taken, as a terminal cuts lines");
            terminal.sees("your editor.\r\n'run_command': result");
            terminal.types("one\rtwo");
            terminal.sees("the text was not taken, as more lines came with it");
            terminal.sees("  put it into your editor.\r\n'run_command': result");
            terminal.types("done\r");
            terminal.sees("PTY exit 0 same");
            assertThat(server.received().stream()
                            .map(message -> message.text())
                            .toList()
                            .toString())
                    .contains("\"done\"")
                    .doesNotContain("xxx", "two");
        }
    }

    @Test
    void a_termination_ends_the_editor_and_keeps_what_was_written() throws Exception {
        try (PseudoTerminal terminal =
                run("review", "sh -c 'stty raw -echo; printf mine > \"$1\"; echo EDITING; sleep 1000; :' edit")) {
            terminal.sees("approve, edit or reject?");
            terminal.types("e\r");
            terminal.sees("EDITING");
            terminal.kill("TERM");
            terminal.sees("PTY exit 143 same");
            Matcher said = Pattern.compile("the editor was ended; what you wrote is kept in\\s+(\\S+)")
                    .matcher(terminal.screen());
            assertThat(said.find()).as(terminal.screen()).isTrue();
            Path kept = Path.of(said.group(1));
            assertThat(kept).hasContent("mine");
            Files.delete(kept);
            Files.delete(kept.getParent());
        }
    }
}
