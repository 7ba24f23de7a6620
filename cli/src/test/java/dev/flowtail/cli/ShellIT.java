package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged shell on a real pseudo-terminal, which Python makes: what unit tests on an emulated one cannot see. */
class ShellIT {
    /** Keeps a pseudo-terminal between its own streams and the command, and says at the end how the command ended and whether it left the settings as they were. */
    private static final String PTY = """
            import os, pty, select, sys, termios, struct, fcntl, signal
            pid, fd = pty.fork()
            if pid == 0:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
                before = termios.tcgetattr(0)
                child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
                with open(os.environ['PTY_CHILD'], 'w') as f: f.write(str(child))
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                _, status = os.waitpid(child, 0)
                same = termios.tcgetattr(0) == before
                print('PTY exit', os.waitstatus_to_exitcode(status), 'same' if same else 'other', flush=True)
                os._exit(0)
            streams = [fd, 0]
            while fd in streams:
                for ready in select.select(streams, [], [])[0]:
                    try: data = os.read(ready, 65536)
                    except OSError: data = b''
                    if not data: streams.remove(ready)
                    elif ready == fd: os.write(1, data)
                    else: os.write(fd, data)
            """;

    @TempDir
    private Path folder;

    private final Halfway halfway = new Halfway();
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("demo", DemoScenario.script())
            .workflow("halfway", halfway)
            .pacing(Pacing.scaled(0.2)));

    private Process process;
    private final StringBuffer screen = new StringBuffer();

    @BeforeEach
    void requirePython() throws Exception {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import pty, os; os.waitstatus_to_exitcode")
                    .redirectErrorStream(true)
                    .start();
            assumeTrue(python.waitFor() == 0, "Python 3.9 makes pseudo-terminals");
        } catch (IOException e) {
            assumeTrue(false, "Python 3.9 makes pseudo-terminals");
        }
    }

    @AfterEach
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        server.close();
    }

    private void start(String... variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "python3",
                "-c",
                PTY,
                Launched.launcher().toString(),
                "shell",
                "-w",
                "demo",
                "--server",
                server.uri().toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        // Words are in one piece then.
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("FLOWTAIL_STATE", folder.toString());
        builder.environment().put("PTY_CHILD", folder.resolve("child").toString());
        for (int i = 0; i < variables.length; i += 2) {
            builder.environment().put(variables[i], variables[i + 1]);
        }
        process = builder.redirectErrorStream(true).start();
        Thread reader = new Thread(() -> {
            byte[] buffer = new byte[8192];
            try (var in = process.getInputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    synchronized (screen) {
                        screen.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                        screen.notifyAll();
                    }
                }
            } catch (IOException e) {
                // The process is gone.
            }
        });
        reader.setDaemon(true);
        reader.start();
        sees("flowtail> ");
    }

    private void types(String keys) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private void sees(String text) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (screen) {
            while (screen.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("'%s', while there is: %s", text, screen).isPositive();
                try {
                    screen.wait(left);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void kill(String signal) throws Exception {
        String child = Files.readString(folder.resolve("child"));
        new ProcessBuilder("kill", "-" + signal, child).start().waitFor();
    }

    @Test
    void a_typed_line_outlives_the_server_and_the_settings_of_the_terminal_come_back() throws Exception {
        start();
        types("use halfway\r");
        types("start first\r");
        sees(Halfway.LAST);
        types("start sec");
        sees("start sec");
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
        assertThat(screen).doesNotContain("WARNING");
    }

    @Test
    void a_termination_in_the_middle_of_a_line_gives_the_terminal_back() throws Exception {
        start();
        types("start never sent");
        sees("never sent");
        kill("TERM");
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
        assertThat(screen).doesNotContain("s3cret");
        assertThat(folder.resolve("shell-history")).doesNotExist();
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
        assertThat(screen).doesNotContain("\u001b", "s3cret");
    }
}
