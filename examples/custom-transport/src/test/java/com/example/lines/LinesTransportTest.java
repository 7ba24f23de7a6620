package com.example.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs, as a program or the command line has them: the address alone chooses the transport. */
@Timeout(60)
class LinesTransportTest {

    @Test
    void a_workflow_runs_over_lines() throws Exception {
        List<String> told = new ArrayList<>();
        try (LinesPeer peer = new LinesPeer()) {
            var run = FlowtailClient.to(peer.uri())
                    .build()
                    .start(RunRequest.of("hello", "Hi").withSession("s1"), event -> told.add(event.name()));
            peer.awaitConnection();
            peer.send("{\"event\":\"connected\",\"requires_auth\":false}");
            assertThat(peer.awaitCommands(1).get(0))
                    .contains("\"action\":\"start-workflow\"", "\"workflow_id\":\"hello\"", "\"session_id\":\"s1\"");
            String event =
                    "{\"event\":\"%s\",\"run_id\":\"R\",\"session_id\":\"s1\",\"nested_depth\":0,\"event_index\":%d}";
            peer.send(event.formatted("WorkflowStarted", 0));
            peer.send(event.formatted("WorkflowCompleted", 1));

            RunReport report = run.report().get();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(report.runId()).contains("R");
        }
        assertThat(told).containsExactly("connected", "WorkflowStarted", "WorkflowCompleted", "flowtail.outcome");
    }

    @Test
    void a_server_that_does_not_say_hello_is_not_one_of_ours() throws Exception {
        assertThat(runAgainst("220 mail.example ESMTP\n", "Hi").reason()).contains("it does not say hello");
    }

    @Test
    void a_server_that_does_not_read_is_given_up_in_time() throws Exception {
        String greeting = "hello\n{\"event\":\"connected\",\"requires_auth\":false}\n";

        assertThat(runAgainst(greeting, "x".repeat(30_000_000)).reason()).contains("does not take the command");
    }

    /** A server that says one thing and never reads. */
    private static RunReport runAgainst(String says, String message) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    Socket socket = server.accept();
                    socket.getOutputStream().write(says.getBytes(StandardCharsets.UTF_8));
                    return socket;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            RunReport report = FlowtailClient.to(URI.create("lines://localhost:" + server.getLocalPort()))
                    .sendTimeout(Duration.ofMillis(300))
                    .build()
                    .run(RunRequest.of("hello", message));
            accepted.get().close();
            return report;
        }
    }

    @Test
    void an_address_without_a_port_is_refused_before_anything_is_opened() {
        assertThatThrownBy(() -> FlowtailClient.to(URI.create("lines://localhost"))
                        .build()
                        .run(RunRequest.of("hello", "Hi")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lines://localhost:9000");
    }
}
