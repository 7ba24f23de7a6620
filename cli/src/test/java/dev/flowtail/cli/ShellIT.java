package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged shell on a real pseudo-terminal, which Python makes: what unit tests on an emulated one cannot see. */
class ShellIT {
    @TempDir
    private Path folder;

    private final Halfway halfway = new Halfway();
    private final CountDownLatch typed = new CountDownLatch(1);
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("demo", DemoScenario.script())
            .workflow("halfway", halfway)
            .workflow("late", stage -> {
                typed.await();
                Pauses.confirmation("cancel").play(stage);
            })
            .workflow("external", Pauses.all().get("external"))
            .pacing(Pacing.scaled(0.2)));

    private PseudoTerminal terminal;

    @AfterEach
    void close() {
        if (terminal != null) {
            terminal.close();
        }
        typed.countDown();
        server.close();
    }

    private void start(String... variables) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        terminal = PseudoTerminal.start(
                folder,
                environment,
                "shell",
                "-w",
                "demo",
                "--server",
                server.uri().toString());
        sees("flowtail> ");
    }

    private void types(String keys) throws IOException {
        terminal.types(keys);
    }

    private void sees(String text) {
        terminal.sees(text);
    }

    @Test
    void a_typed_line_outlives_the_server_and_the_settings_of_the_terminal_come_back() throws Exception {
        start();
        types("use halfway\r");
        types("start first\r");
        sees(Halfway.LAST);
        types("start sec");
        server.stop();
        sees("no connection to the run");
        types("ond");
        server.listen();
        halfway.goOn();
        sees("[DONE] completed");
        types("\r");
        server.awaitReceived("the second start", message -> message.text().contains("\"second\""));
        types("quit\r");
        sees("PTY exit 0 same");
        assertThat(terminal.screen()).doesNotContain("WARNING");
    }

    @Test
    void a_termination_in_the_middle_of_a_line_gives_the_terminal_back() throws Exception {
        start();
        types("start never sent");
        sees("never sent");
        terminal.kill("TERM");
        sees("PTY exit 143 same");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void an_interrupt_in_the_middle_of_a_token_gives_the_prompt_back_and_shows_nothing_of_it() throws Exception {
        start();
        types("auth\r");
        sees("token: ");
        types("s3cret-k");
        types("\u0003");
        sees("no token was given");
        types("\u0004");
        sees("PTY exit 0 same");
        assertThat(terminal.screen()).doesNotContain("s3cret");
        assertThat(folder.resolve("shell-history")).doesNotExist();
    }

    @Test
    void what_is_typed_reaches_the_server_also_where_it_cannot_be_shown() throws Exception {
        start("LC_ALL", "C");
        types("start h\u00e4\u00df \u65e5\u672c\r");
        server.awaitReceived("the message", message -> message.text().contains("h\u00e4\u00df \u65e5\u672c"));
        types("\u0004");
        sees("PTY exit 0 same");
    }

    @Test
    void where_nobody_types_no_line_editor_is_loaded() throws IOException {
        Path classes = folder.resolve("classes");
        Launched.flowtail(
                        Map.of("FLOWTAIL_OPTS", "-Xlog:class+load:file=" + classes),
                        "start hello\n",
                        "shell",
                        "-w",
                        "demo",
                        "--server",
                        server.uri().toString())
                .hasExit(0);
        assertThat(Files.readString(classes))
                .contains("dev.flowtail.shell.PlainDialogue")
                .doesNotContain("org.jline.reader", "org.jline.terminal.Terminal");
    }

    @Test
    void where_no_line_can_be_edited_not_one_escape_byte_is_sent() throws Exception {
        start("TERM", "dumb");
        types("start hello\n");
        sees("[DONE] completed");
        types("auth\n");
        sees("token: ");
        types("s3cret-key\n");
        sees("will be used");
        types("quit\n");
        sees("PTY exit 0 same");
        assertThat(terminal.screen()).doesNotContain("\u001b", "s3cret");
    }

    @Test
    void where_no_line_can_be_edited_half_a_line_from_before_a_question_is_no_part_of_its_answer() throws Exception {
        start("TERM", "dumb");
        types("use late\n");
        sees("start will start workflow late.");
        types("start hi\n");
        server.awaitReceived("the start", message -> message.text().contains("\"hi\""));
        types("yy");
        sees("yy");
        typed.countDown();
        sees("what was typed before this question is no answer to it.");
        sees("approve? [y/n/?/l]");
        types("\n");
        sees("please type y, n, ? or l.\r\n'publish': approve? [y/n/?/l]");
        types("n\n");
        sees("cancelled");
        types("quit\n");
        sees("PTY exit 0 same");
    }

    @Test
    void where_no_line_can_be_edited_a_text_that_the_terminal_cuts_is_not_taken() throws Exception {
        start("TERM", "dumb");
        types("use external\n");
        sees("start will start workflow external.");
        types("start hi\n");
        sees("result (Enter: in your editor):");
        types("x".repeat(5_003) + "\n");
        sees("the text was not taken, as a terminal cuts lines");
        sees("your editor.\r\n'run_command': result");
        types("one\ntwo");
        sees("the text was not taken, as more lines came with it");
        sees("  put it into your editor.\r\n'run_command': result");
        types("done\n");
        sees("completed");
        types("quit\n");
        sees("PTY exit 0 same");
        assertThat(server.received().stream()
                        .map(message -> message.text())
                        .toList()
                        .toString())
                .contains("\"done\"")
                .doesNotContain("xxx", "two");
    }
}
