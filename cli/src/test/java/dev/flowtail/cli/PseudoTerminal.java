package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowtail.output.CiJob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged launcher on a real pseudo-terminal of 80 columns, which Python makes, and a person in front of it. */
final class PseudoTerminal implements AutoCloseable {
    /** Keeps a pseudo-terminal between its own streams and the command, and says at the end how the command ended and whether it left the settings as they were. */
    private static final String SCRIPT = """
            import os, pty, select, sys, termios, struct, fcntl, signal
            pid, fd = pty.fork()
            if pid == 0:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
                before = termios.tcgetattr(0)
                # All of this before the command can show anything: who has seen it may send a signal, or type one.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                child = os.fork()
                if child == 0:
                    with open(os.environ['PTY_CHILD'], 'w') as f: f.write(str(os.getpid()))
                    signal.signal(signal.SIGINT, signal.SIG_DFL)
                    os.execvp(sys.argv[1], sys.argv[1:])
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

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Path child;
    private final Process process;
    private final StringBuffer screen = new StringBuffer();

    private PseudoTerminal(Path child, Process process) {
        this.child = child;
        this.process = process;
    }

    /**
     * Starts {@code flowtail} with these arguments, as a person does and no CI job; without Python the test is skipped.
     *
     * @param folder for what it keeps
     * @param environment beside that of the tests
     */
    static PseudoTerminal start(Path folder, Map<String, String> environment, String... arguments) throws Exception {
        requirePython();
        List<String> command = new ArrayList<>(
                List.of("python3", "-c", SCRIPT, Launched.launcher().toString()));
        command.addAll(List.of(arguments));
        Path child = folder.resolve("child");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        // Words are in one piece then.
        builder.environment().put("NO_COLOR", "1");
        builder.environment().remove("CI");
        builder.environment().put("FLOWTAIL_STATE", folder.toString());
        builder.environment().put("PTY_CHILD", child.toString());
        builder.environment().putAll(environment);
        PseudoTerminal terminal =
                new PseudoTerminal(child, builder.redirectErrorStream(true).start());
        Thread reader = new Thread(terminal::read);
        reader.setDaemon(true);
        reader.start();
        return terminal;
    }

    /** In a CI job Python has to be there: what is skipped proves nothing. */
    private static void requirePython() throws Exception {
        boolean able = hasPython();
        assertThat(able || !CiJob.has(System.getenv()))
                .as("Python 3.9 or newer makes pseudo-terminals, and a CI job has to have it as python3")
                .isTrue();
        assumeTrue(able, "no python3 of version 3.9 or newer, which makes pseudo-terminals");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import pty, os; os.waitstatus_to_exitcode")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void read() {
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
    }

    void types(String keys) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Waits until a text was shown. */
    void sees(String text) {
        long deadline = System.nanoTime() + PATIENCE;
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

    /** Types the same every half second until a text was shown. */
    void typesUntil(String keys, String text) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!shows(text, TimeUnit.MILLISECONDS.toNanos(500))) {
            assertThat(deadline - System.nanoTime())
                    .as("'%s', while there is: %s", text, screen)
                    .isPositive();
            if (process.isAlive()) {
                types(keys);
            }
        }
    }

    /** Whether a text is there before so much time is over; what else is shown meanwhile is no reason to give up earlier. */
    private boolean shows(String text, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (screen) {
            while (screen.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                screen.wait(left);
            }
            return true;
        }
    }

    /** All that was shown so far. */
    String screen() {
        return screen.toString();
    }

    void kill(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Files.readString(child))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
