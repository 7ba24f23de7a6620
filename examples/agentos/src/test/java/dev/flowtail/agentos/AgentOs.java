package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.proxy.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The example's server as a process, on a free port. It ends with us, also when we are killed: its standard input ends then.
 */
final class AgentOs implements AutoCloseable {
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Path LOG = FOLDER.resolve("target/agentos.log");
    private static final int PATIENCE_SECONDS = 180;

    private static boolean verified;

    private final List<String> options;
    private final int port;
    private final HttpApi http;
    private Process process;
    private Socket reserved;

    private AgentOs(List<String> options) {
        this.options = options;
        port = launch(0);
        http = HttpApi.at(port);
    }

    /** Makes the Python environment, if it is not there, and proves that the server starts and ends. Once is enough. */
    private static synchronized void verify() {
        if (verified) {
            return;
        }
        try {
            Process verify = process("./verify").redirectErrorStream(true).start();
            String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exit(verify))
                    .as("examples/agentos/verify said: %s", said)
                    .isZero();
            verified = true;
        } catch (IOException e) {
            throw new UncheckedIOException("examples/agentos/verify needs python3, version 3.11 or newer", e);
        }
    }

    /** Starts a server with these options, and waits until it accepts connections. */
    static AgentOs start(String... options) {
        verify();
        return new AgentOs(List.of(options));
    }

    /** Starts it again after {@link #kill}, at the same port: it knows nothing of what was, but what it has in a database. */
    void startAgain() {
        launch(port);
        giveBack();
    }

    private int launch(int wanted) {
        List<String> command = new ArrayList<>(List.of(".venv/bin/python", "server.py", "--port"));
        command.addAll(List.of(Integer.toString(wanted), "--until-eof", "--verbose"));
        command.addAll(options);
        try {
            process = process(command.toArray(String[]::new))
                    .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                    .start();
            CompletableFuture<Void> impatience = Patience.kill(process, PATIENCE_SECONDS);
            String ready = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            impatience.cancel(true);
            assertThat(ready)
                    .as("the server's first line within %d s; its log is %s", PATIENCE_SECONDS, LOG)
                    .startsWith("listening ");
            return Integer.parseInt(ready.substring("listening ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile());
        // A key of the surroundings must not lock the open server.
        builder.environment().remove("OS_SECURITY_KEY");
        return builder;
    }

    int port() {
        return port;
    }

    /** Where workflows are followed over WebSocket. */
    String url() {
        return "ws://127.0.0.1:" + port + "/workflows/ws";
    }

    /** Where workflows are followed over {@code ws} or {@code http}. */
    String url(String scheme) {
        return scheme.equals("ws") ? url() : "http://127.0.0.1:" + port;
    }

    /** Where workflows are followed over WebSocket, through a proxy. */
    String url(FaultProxy proxy) {
        return proxy.uri(URI.create(url())).toString();
    }

    /** Where runs are followed over HTTP, through a proxy. */
    String httpUrl(FaultProxy proxy) {
        return "http://localhost:" + proxy.port();
    }

    /** What else it can be asked. */
    HttpApi http() {
        return http;
    }

    /** Ends it without a word to its clients. Nobody else gets the port before it is started again. */
    void kill() {
        process.destroyForcibly();
        exit(process);
        reserve();
    }

    /** A port that is bound and does not listen refuses, and who may share it can listen there nevertheless. */
    private void reserve() {
        try {
            reserved = new Socket();
            reserved.setReuseAddress(true);
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void giveBack() {
        try {
            reserved.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroy();
        exit(process);
        if (reserved != null) {
            giveBack();
        }
    }

    private static int exit(Process process) {
        CompletableFuture<Void> impatience = Patience.kill(process, PATIENCE_SECONDS);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            impatience.cancel(true);
        }
    }
}
