package com.example.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportListener;
import jakarta.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinesTransportTest {
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_line_is_a_frame_and_the_end_is_told_once() throws Exception {
        try (Transport transport = transport(1000)) {
            transport.open(listener());
            try (Socket peer = server.accept()) {
                peer.getOutputStream()
                        .write("{\"event\":\"connected\"}\n{\"text\":\"é\"}\n".getBytes(StandardCharsets.UTF_8));
            }

            assertThat(next()).isEqualTo("{\"event\":\"connected\"}");
            assertThat(next()).isEqualTo("{\"text\":\"é\"}");
            assertThat(next()).isEqualTo(new CloseReason(1000, "the server closed the connection", true));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_command_is_a_line() throws Exception {
        try (Transport transport = transport(1000)) {
            transport.open(listener());
            try (Socket peer = server.accept()) {
                transport.send(new Command.Ping());

                assertThat(new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))
                                .readLine())
                        .isEqualTo("{\"action\":\"ping\",\"type\":\"ping\"}");
            }
        }
    }

    @Test
    void a_line_above_the_limit_ends_the_connection_with_1009() throws Exception {
        try (Transport transport = transport(10)) {
            transport.open(listener());
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write("0123456789\n0123456789x".getBytes(StandardCharsets.UTF_8));

                assertThat(next()).isEqualTo("0123456789");
                assertThat(next()).isEqualTo(new CloseReason(1009, "a line is longer than 10 bytes", false));
            }
        }
    }

    @Test
    void after_our_goodbye_sending_is_refused() throws Exception {
        Transport transport = transport(1000);
        transport.open(listener());
        transport.close();
        transport.close();

        assertThat(next()).isEqualTo(new CloseReason(1000, "", false));
        assertThatThrownBy(() -> transport.send(new Command.Ping()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
    }

    @Test
    void a_server_that_does_not_read_is_given_up_in_time() throws Exception {
        try (Transport transport = transport(1000, Duration.ofMillis(200))) {
            transport.open(listener());
            try (Socket peer = server.accept()) {
                Command large = new Command.StartWorkflow("w", Json.createValue("x".repeat(30_000_000)), "s", null);

                assertThatThrownBy(() -> transport.send(large))
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
                assertThat(peer.isConnected()).isTrue();
            }
        }
    }

    @Test
    void a_closed_port_is_unreachable_and_named() throws Exception {
        server.close();

        assertThatThrownBy(() -> transport(1000).open(listener()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.UNREACHABLE))
                .hasMessageContaining("lines://localhost:" + server.getLocalPort());
        assertThat(told).isEmpty();
    }

    @Test
    void a_whole_run_goes_through_it() throws Exception {
        Thread peer = new Thread(this::serveOneRun);
        peer.start();

        RunReport report = FlowtailClient.to(URI.create("lines://localhost:" + server.getLocalPort()))
                .build()
                .run(RunRequest.of("hello", "Hi").withSession("s1"), event -> told.add(event.name()));

        peer.join();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.runId()).contains("R");
        assertThat(told).containsExactly("connected", "WorkflowStarted", "WorkflowCompleted", "flowtail.outcome");
    }

    /** What a server of this kind says to a client that starts a workflow. */
    private void serveOneRun() {
        try (Socket peer = server.accept()) {
            OutputStream out = peer.getOutputStream();
            out.write("{\"event\":\"connected\",\"requires_auth\":false}\n".getBytes(StandardCharsets.UTF_8));
            new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8)).readLine();
            String event =
                    "{\"event\":\"%s\",\"run_id\":\"R\",\"session_id\":\"s1\",\"nested_depth\":0,\"event_index\":%d}\n";
            out.write(event.formatted("WorkflowStarted", 0).getBytes(StandardCharsets.UTF_8));
            out.write(event.formatted("WorkflowCompleted", 1).getBytes(StandardCharsets.UTF_8));
            peer.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_address_without_a_port_is_refused_before_anything_is_opened() {
        assertThatThrownBy(() -> new LinesTransportProvider()
                        .create(new Context(URI.create("lines://localhost"), 10, Duration.ZERO)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lines://localhost:9000");
    }

    private Transport transport(int maxMessageBytes) {
        return transport(maxMessageBytes, Duration.ofSeconds(10));
    }

    private Transport transport(int maxMessageBytes, Duration sendTimeout) {
        return new LinesTransportProvider()
                .create(new Context(
                        URI.create("lines://localhost:" + server.getLocalPort()), maxMessageBytes, sendTimeout));
    }

    private Object next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private TransportListener listener() {
        return new TransportListener() {
            @Override
            public void onFrame(Frame frame) {
                told.add(frame.text());
            }

            @Override
            public void onClosed(CloseReason reason) {
                told.add(reason);
            }
        };
    }

    private record Context(URI endpoint, int maxMessageBytes, Duration sendTimeout) implements TransportContext {
        @Override
        public List<Map.Entry<String, String>> headers() {
            return List.of();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Optional<Path> trustedAuthorities() {
            return Optional.empty();
        }

        @Override
        public boolean insecure() {
            return false;
        }

        @Override
        public Optional<URI> proxy() {
            return Optional.empty();
        }

        @Override
        public Options options() {
            return Options.parse(new LinesTransportProvider(), Map.of());
        }
    }
}
