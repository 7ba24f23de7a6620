package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.output.Surface;
import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.scenario.Ask;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands from a pipe: no JLine, one run behind the other. */
class PlainShellTest {
    private static final String KEY = "s3cret-key";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .securityKey(KEY)
            .workflow("demo", DemoScenario.script())
            .workflow("asks", Pauses.confirmation("skip"))
            .pacing(Pacing.none()));

    @AfterEach
    void close() {
        server.close();
    }

    private int shell(String input) {
        return shell(server.uri(), input);
    }

    private int shell(URI address, String input) {
        TestContext context = new TestContext(address, Map.of("FLOWTAIL_STATE", "off"));
        Surface surface = new Surface(out, StandardCharsets.UTF_8, Canvas.PLAIN);
        try (Dialogue dialogue = Dialogue.plain(
                context,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                surface,
                err,
                false,
                () -> 80)) {
            return new Shell(context, dialogue).run();
        }
    }

    private int shellTo(String failure, String input) throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        TestContext context = new TestContext(server.uri(), Map.of("FLOWTAIL_STATE", "off"));
        Surface surface = new Surface(broken, StandardCharsets.UTF_8, Canvas.PLAIN);
        try (Dialogue dialogue = Dialogue.plain(
                context,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                surface,
                err,
                false,
                () -> 80)) {
            return new Shell(context, dialogue).run();
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_run_is_followed_to_its_end_before_the_next_command() {
        assertThat(shell("auth\n" + KEY + "\nstart one\nstart two\nstatus\nquit\nstart never\n"))
                .isZero();
        assertThat(out()).containsSubsequence("\u201cone\u201d", "completed", "\u201ctwo\u201d", "completed", "#2 ");
        assertThat(out()).doesNotContain("never", "flowtail> ", "#1 \u256d", "\u001b");
    }

    @Test
    void the_end_of_the_input_leaves() {
        assertThat(shell("")).isZero();
        assertThat(shell("\n  \nhelp")).isZero();
        assertThat(out()).contains("start MESSAGE");
    }

    @Test
    void a_token_is_never_echoed() {
        shell("auth " + KEY + "\n" + KEY + "\nauth\n" + KEY + "\nauth\n\nauth");
        assertThat(out() + err())
                .contains("auth takes no argument", "That is no command.", "will be used", "no token was given.")
                .doesNotContain(KEY);
    }

    @Test
    void without_a_token_the_word_is_how_to_give_one() {
        shell("start one\n");
        assertThat(err()).contains("the server wants a token", "the command auth asks for a token.");
    }

    @Test
    void nobody_is_asked_and_a_waiting_run_ends_as_paused() {
        assertThat(shell("auth\n" + KEY + "\nuse asks\nstart one\ncontinue #1\n"))
                .isZero();
        assertThat(err())
                .contains(
                        "paused",
                        "answer it with:",
                        "  flowtail continue --approve publish ",
                        "Nobody can be asked here");
    }

    @Test
    void what_is_wrong_with_a_command_is_said_and_the_next_is_done() {
        shell("start\nuse a b c\ncancel\ncancel 7\nattach\nattach #9\noutput nothing\nhelp nothing\nping\nquit\n");
        assertThat(err())
                .contains(
                        "a message for the workflow is missing",
                        "'a b c' is no name of a workflow",
                        "No run is followed",
                        "There is no run 7 in this shell",
                        "Which run?",
                        "There is no run #9 in this shell",
                        "'nothing'",
                        "No pong: the server wants a token");
    }

    @Test
    void what_means_nothing_behind_a_command_is_refused() {
        shell("ping x\nstatus bar\nworkflows x\nhistory 3\nuse other\n");
        assertThat(err())
                .contains(
                        "'x' means nothing behind ping",
                        "'bar' means nothing behind status",
                        "'x' means nothing behind workflows",
                        "'3' means nothing behind history",
                        "start will start workflow other.");
    }

    @Test
    void over_http_runs_are_followed_alike_and_a_list_stands_for_the_ping() {
        assertThat(shell(server.httpUri(), "auth\n" + KEY + "\nping\nstart one\nquit\n"))
                .isZero();
        assertThat(err()).contains("there is no ping over HTTP; the list of workflows came after ");
        assertThat(out()).contains("\u201cone\u201d", "completed");
    }

    @Test
    void a_reader_that_has_gone_ends_the_shell_without_a_word() throws IOException {
        assertThat(shellTo("Broken pipe", "help\nuse a b c\n")).isEqualTo(141);
        assertThat(err()).doesNotContain("Broken pipe", "'a b c'");
    }

    @Test
    void standard_output_that_takes_nothing_ends_the_shell_as_a_failed_output() throws IOException {
        assertThat(shellTo("No space left on device", "help\nuse a b c\n")).isEqualTo(8);
        assertThat(err())
                .contains("flowtail: standard output could not be written: No space left on device.")
                .doesNotContain("'a b c'");
    }

    @Test
    void signals_are_heard_before_there_is_a_run_that_they_could_mean() {
        List<Boolean> heard = new ArrayList<>();
        TestContext context = new TestContext(server.uri(), Map.of("FLOWTAIL_STATE", "off")) {
            @Override
            public FlowtailClientBuilder client() {
                heard.add(isHeard());
                return super.client();
            }
        };
        Surface surface = new Surface(out, StandardCharsets.UTF_8, Canvas.PLAIN);
        InputStream lines = new ByteArrayInputStream("start one\n".getBytes(StandardCharsets.UTF_8));
        try (Dialogue dialogue = Dialogue.plain(context, lines, surface, err, false, () -> 80)) {
            new Shell(context, dialogue).run();
        }
        assertThat(heard).isNotEmpty().containsOnly(true);
        assertThat(context.isHeard()).isFalse();
    }

    @Test
    void after_an_interrupted_question_each_line_is_a_command() throws Exception {
        Keyboard keyboard = new Keyboard();
        try (EmbeddedServer asking = EmbeddedServer.start(
                Manners.agentOs().workflow("asks", Pauses.confirmation("skip")).pacing(Pacing.none()))) {
            TestContext context = new TestContext(asking.uri(), Map.of("FLOWTAIL_STATE", "off"));
            Surface surface = new Surface(out, StandardCharsets.UTF_8, Canvas.PLAIN);
            AwaitedText told = new AwaitedText();
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            Thread shell = new Thread(() -> {
                try (Dialogue dialogue = Dialogue.plain(context, keyboard, surface, told, true, () -> 80)) {
                    exit.complete(new Shell(context, dialogue).run());
                }
            });
            shell.setDaemon(true);
            shell.start();
            keyboard.types("use asks\nstart x\n");
            told.await("approve? [y/n/?/l] ");
            context.signal(Exit.INTERRUPT);
            told.await("answer it with:");
            told.await(Shell.PROMPT);
            keyboard.types("use alpha\nuse\nuse beta\nuse\nquit\n");
            assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
            assertThat(told.text())
                    .contains("workflow alpha is used.", "workflow beta is used.")
                    .doesNotContain("please type");
        }
    }

    private static Script closing() {
        return stage -> WorkflowRun.begin(stage, "Closing")
                .step("publish", Ask.confirmation("Publish now?"), step -> step.returns("published"))
                .step("close", step -> {
                    new CountDownLatch(1).await();
                    step.returns("closed");
                })
                .complete();
    }

    /** What a person does at the keyboard who has answered. */
    private interface Signalled {
        void by(TestContext context, AwaitedText told) throws InterruptedException;
    }

    /** Until a signal has left the run that was answered over HTTP, and then the shell; the exit code of the shell. */
    private int answered(Signalled signalled) throws Exception {
        Keyboard keyboard = new Keyboard();
        AwaitedText shown = new AwaitedText();
        AwaitedText told = new AwaitedText();
        try (EmbeddedServer asking = EmbeddedServer.start(
                Manners.agentOs().workflow("asks", closing()).pacing(Pacing.none()))) {
            TestContext context = new TestContext(asking.httpUri(), Map.of("FLOWTAIL_STATE", "off"));
            Surface surface = new Surface(shown, StandardCharsets.UTF_8, Canvas.PLAIN);
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            Thread shell = new Thread(() -> {
                try (Dialogue dialogue = Dialogue.plain(context, keyboard, surface, told, true, () -> 80)) {
                    exit.complete(new Shell(context, dialogue).run());
                }
            });
            shell.setDaemon(true);
            shell.start();
            keyboard.types("use asks\nstart x\n");
            told.await("approve? [y/n/?/l] ");
            keyboard.types("y\n");
            shown.await("close");
            signalled.by(context, told);
            told.await("see how the run ended with:");
            keyboard.types("quit\n");
            return exit.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void over_http_the_first_interrupt_behind_an_answer_warns_and_the_second_leaves() throws Exception {
        int exit = answered((context, told) -> {
            assertThat(context.signal(Exit.INTERRUPT)).isFalse();
            told.await("leaving now cancels the run at the server");
            told.await("Ctrl-C");
            assertThat(told.text()).doesNotContain("the server cancels the run");
            assertThat(context.signal(Exit.INTERRUPT)).isTrue();
        });
        assertThat(exit).isZero();
    }

    @Test
    void over_http_a_termination_behind_an_answer_leaves_at_once() throws Exception {
        int exit = answered((context, told) -> {
            assertThat(context.signal(Exit.TERMINATION)).isTrue();
            assertThat(told.text()).doesNotContain("once more leaves it");
        });
        assertThat(exit).isEqualTo(Exit.TERMINATION);
    }
}
