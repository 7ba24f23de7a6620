package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The packaged {@code flowtail} as a process under way: started by its launcher, in surroundings that hold nothing of this machine's user. */
final class Flowtail {
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("flowtail.distribution", "../../cli/target/flowtail"));
    private static final Path LAUNCHER =
            DISTRIBUTION.resolve("bin/flowtail").toAbsolutePath().normalize();
    private static final Path HOME = Path.of("target/home").toAbsolutePath();
    /** Who is started in the background of a shell ignores interrupts, and so do all children: Python gives the launcher back what a terminal would give it. */
    private static final List<String> HEARING_INTERRUPTS = List.of(
            ".venv/bin/python",
            "-c",
            "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])");

    private static final int PATIENCE_SECONDS = 600;

    private final List<String> command;
    private final Path err;
    private final Process process;
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CompletableFuture<Void> impatience;

    private Flowtail(List<String> command, Map<String, String> environment) throws IOException {
        this.command = command;
        Files.createDirectories(HOME);
        err = Files.createTempFile(HOME, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        path,
                        "HOME",
                        HOME.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        builder.environment().putAll(environment);
        process = builder.start();
        in = new BufferedInputStream(process.getInputStream());
        impatience = Patience.kill(process, PATIENCE_SECONDS);
    }

    /** The distribution under test. */
    static Path distribution() {
        return DISTRIBUTION;
    }

    /** Runs it to its end. */
    static Launched flowtail(String... arguments) {
        return start(arguments).end();
    }

    static Flowtail start(String... arguments) {
        return start(Map.of(), List.of(arguments));
    }

    static Flowtail start(Map<String, String> environment, List<String> arguments) {
        return start(LAUNCHER, environment, List.of(), arguments);
    }

    /** Starts another distribution than that under test. */
    static Flowtail start(Path distribution, String... arguments) {
        return start(distribution.resolve("bin/flowtail").toAbsolutePath(), Map.of(), List.of(), List.of(arguments));
    }

    /** Starts it as a terminal would, to be interrupted. */
    static Flowtail startHearingInterrupts(List<String> arguments) {
        return start(LAUNCHER, Map.of(), HEARING_INTERRUPTS, arguments);
    }

    private static Flowtail start(
            Path launcher, Map<String, String> environment, List<String> before, List<String> arguments) {
        assertThat(launcher)
                .as("the packaged launcher; build it first: mvn -DskipTests package")
                .isExecutable();
        List<String> command = new ArrayList<>(before);
        command.add(launcher.toString());
        command.addAll(arguments);
        try {
            return new Flowtail(command, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line of standard output that holds a text, and returns the line. */
    String awaitLine(String text) {
        int start = out.size();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                out.write(octet);
                if (octet == '\n') {
                    String line = utf8(out.toByteArray(), start);
                    if (line.contains(text)) {
                        return line;
                    }
                    start = out.size();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no line holds '%s':%n%s".formatted(text, end()));
    }

    /** Waits for so many more events that say something. */
    void awaitEvents(int count) {
        for (int i = 0; i < count; i++) {
            awaitLine("\"type\":\"RunContent\"");
        }
    }

    /** Waits until standard output, as JSON Lines, has named the run; its id. */
    String awaitRun() {
        return awaitRun("WorkflowStarted");
    }

    /** The same, by the event that names it first. */
    String awaitRun(String first) {
        try (var reader = Json.createReader(new StringReader(awaitLine("\"type\":\"" + first + "\"")))) {
            return reader.readObject().getString("run_id");
        }
    }

    /** Sends a signal by its name, such as {@code INT}. */
    Flowtail signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Waits for its end. */
    Launched end() {
        try {
            in.transferTo(out);
            int exit = process.waitFor();
            assertThat(impatience.cancel(true))
                    .as("%s ends within %d s", command, PATIENCE_SECONDS)
                    .isTrue();
            return new Launched(command, exit, utf8(out.toByteArray(), 0), utf8(Files.readAllBytes(err), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Strictly: broken bytes are a failure, not question marks. */
    private static String utf8(byte[] bytes, int from) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }
}
