package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the packaged launcher did: the process as a user would start it, with both streams and the exit code. Every failure of an assertion shows all three.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
record Launched(List<String> command, int exit, String out, String err) {
    private static final Path LAUNCHER =
            Path.of("target", "flowtail", "bin", "flowtail").toAbsolutePath();

    private static final Path STATE = Path.of("target", "state").toAbsolutePath();

    /** Starts {@code flowtail} with these arguments and an empty environment but for the search path, and waits for its end. */
    static Launched flowtail(String... arguments) {
        return start(Map.of(), "", arguments).await();
    }

    /** The same, with variables and standard input. */
    static Launched flowtail(Map<String, String> environment, String in, String... arguments) {
        return start(environment, in, arguments).await();
    }

    /** Runs a line of shell in which {@code flowtail} is the packaged launcher. */
    static Launched shell(String line) {
        List<String> command = List.of("bash", "-c", "flowtail() { \"" + LAUNCHER + "\" \"$@\"; }; " + line);
        return new Running(command, launch(command, Map.of()), "").await();
    }

    /** Starts another installation. */
    static Launched of(Path installation, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(installation.resolve("bin/flowtail").toString()));
        command.addAll(Arrays.asList(arguments));
        return new Running(command, launch(command, Map.of()), "").await();
    }

    static Path launcher() {
        return LAUNCHER;
    }

    static Running start(Map<String, String> environment, String in, String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(Arrays.asList(arguments));
        return new Running(command, launch(command, environment), in);
    }

    private static Process launch(List<String> command, Map<String, String> environment) {
        assertThat(Files.isExecutable(LAUNCHER))
                .as("the packaged launcher; build it with: mvn package")
                .isTrue();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> !name.equals("PATH") && !name.equals("JAVA_HOME") && !name.equals("HOME"));
        // Nothing of ours belongs into the home of whoever builds.
        builder.environment().put("XDG_STATE_HOME", STATE.toString());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launched hasExit(int expected) {
        assertThat(exit).as(this::toString).isEqualTo(expected);
        return this;
    }

    /** The lines of standard output. */
    List<String> lines() {
        return out.lines().toList();
    }

    @Override
    public String toString() {
        return "$ %s%n-- exit %d%n-- standard output%n%s%n-- standard error%n%s"
                .formatted(String.join(" ", command), exit, out, err);
    }

    /** A process under way, its streams being drained so that it never waits for us. */
    static final class Running implements AutoCloseable {
        private final List<String> command;
        private final Process process;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final CompletableFuture<Void> outDone;
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CompletableFuture<Void> errDone;

        Running(List<String> command, Process process, String in) {
            this.command = command;
            this.process = process;
            outDone = CompletableFuture.runAsync(() -> drain(process.getInputStream(), out), Running::onItsOwnThread);
            errDone = CompletableFuture.runAsync(() -> drain(process.getErrorStream(), err), Running::onItsOwnThread);
            try (var stdin = process.getOutputStream()) {
                stdin.write(in.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading its input: what it says about that is on its streams.
                assertThat(e).hasMessageMatching("Broken pipe|Stream closed");
            }
        }

        /** Both streams are read at once, and the pool of the virtual machine may have one thread only. */
        private static void onItsOwnThread(Runnable task) {
            Thread thread = new Thread(task, "drain");
            thread.setDaemon(true);
            thread.start();
        }

        private void drain(InputStream from, ByteArrayOutputStream to) {
            byte[] buffer = new byte[8192];
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    synchronized (to) {
                        to.write(buffer, 0, n);
                        to.notifyAll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                synchronized (to) {
                    to.notifyAll();
                }
            }
        }

        /** Waits until standard output holds a text. */
        Running awaitOutput(String text) {
            return await(out, text);
        }

        /** Waits until standard error holds a text. */
        Running awaitError(String text) {
            return await(err, text);
        }

        private Running await(ByteArrayOutputStream stream, String text) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            synchronized (stream) {
                while (!stream.toString(StandardCharsets.UTF_8).contains(text)) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    assertThat(left)
                            .as("'%s', while there is: %s", text, stream)
                            .isPositive();
                    try {
                        stream.wait(left);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return this;
        }

        /** Sends a signal again and again, as an impatient person would. */
        Running signalUntilItEnds(String name) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (process.isAlive()) {
                assertThat(System.nanoTime()).as("still there: %s", command).isLessThan(deadline);
                signal(name);
            }
            return this;
        }

        /** Sends a signal by its name, such as {@code INT}. */
        Running signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return this;
        }

        Launched await() {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as("%s ends within a minute", command)
                        .isTrue();
                outDone.join();
                errDone.join();
                return new Launched(
                        command,
                        process.exitValue(),
                        out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                close();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
