package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.server.Certificates;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Fault;
import dev.flowtail.testkit.server.Manners;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on real sockets. */
@Timeout(60)
class RunOverHttpTest {
    private static final Component DIGEST = Component.workflow("digest");
    private static final CloseReason ENDED = new CloseReason(1000, "the response has ended", true);

    private static Manners manners() {
        return Manners.agentOs()
                .workflow("digest", Recordings.named("digest").script())
                .ids(new Ids()::next);
    }

    /** Ids that a test can name: r-1, r-2 and so on. */
    private static final class Ids {
        private int last;

        String next() {
            return "r-" + ++last;
        }
    }

    private static List<String> names(RecordingListener listener) {
        FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
        return listener.texts().stream()
                .flatMap(text -> decoder.decode(new Frame(text, Instant.EPOCH)).stream())
                .map(Event::name)
                .toList();
    }

    private static RecordingListener followed(Ask ask, Command... commands) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Transport transport = ask.transport()) {
            transport.open(listener);
            assertThat(transport.greets()).isFalse();
            for (Command command : commands) {
                transport.send(command);
            }
            listener.awaitEnd();
        }
        assertThat(listener.violations()).isEmpty();
        assertThat(listener.ends()).hasSize(1);
        return listener;
    }

    @Test
    void a_start_is_a_form_and_its_answer_the_run() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners())) {
            RecordingListener run = followed(new Ask(server.httpUri()), Ask.start(DIGEST));

            assertThat(run.ends()).containsExactly(ENDED);
            assertThat(names(run)).startsWith("WorkflowStarted").endsWith("WorkflowCompleted");
            assertThat(server.awaitReceived("start-workflow").text())
                    .isEqualTo(
                            "{\"action\":\"start-workflow\",\"type\":\"start-workflow\",\"workflow_id\":\"digest\",\"message\":\"hello\",\"stream\":true,\"background\":true,\"session_id\":\"s-1\"}");
        }
    }

    @Test
    void an_object_is_sent_as_its_json_text() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners())) {
            followed(
                    new Ask(server.httpUri()),
                    Command.Start.of(
                            DIGEST,
                            jakarta.json.Json.createObjectBuilder()
                                    .add("ü", "1 & 2=+")
                                    .build(),
                            "s-1",
                            "me"));
            assertThat(server.awaitReceived("start-workflow").text())
                    .contains("\"message\":\"{\\\"ü\\\":\\\"1 & 2=+\\\"}\"", "\"user_id\":\"me\"");
        }
    }

    @Test
    void the_token_is_shown_with_each_request() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners().securityKey(Ask.TOKEN))) {
            assertThat(followed(
                                    new Ask(server.httpUri()).header("Authorization", "Basic other"),
                                    new Command.Authenticate(Ask.TOKEN),
                                    Ask.start(DIGEST))
                            .ends())
                    .containsExactly(ENDED);
        }
    }

    @Test
    void a_run_that_lost_its_stream_is_resumed_where_it_was() throws Exception {
        // Not by a reset, which takes along what was sent before it, the head of the answer included.
        Manners manners = manners()
                .fault(Fault.cut(Cut.FIN).afterEvents(7).onConnection(0).missing(3));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            RecordingListener first = followed(new Ask(server.httpUri()), Ask.start(DIGEST));
            assertThat(first.ends().get(0).code()).isEqualTo(1006);
            RunReference run = new RunReference("r-1", Optional.of(DIGEST), Optional.of("s-1"));

            RecordingListener second = followed(
                    new Ask(server.httpUri()),
                    Command.Reconnect.to(run, (long) names(first).size() - 1));

            assertThat(names(second)).startsWith("catch_up").endsWith("WorkflowCompleted");
            assertThat(names(first).size() + names(second).size() - 1)
                    .isEqualTo(server.emitted().size());
        }
    }

    @Test
    void a_paused_run_is_continued() throws Exception {
        Manners manners =
                manners().workflow("confirm", Recordings.named("confirm").script());
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(names(followed(new Ask(server.httpUri()), Ask.start(Component.workflow("confirm")))))
                    .endsWith("StepPaused");
            RecordingListener continued = followed(
                    new Ask(server.httpUri()), new Command.ContinueWorkflow("confirm", "r-1", "s-1", List.of()));
            assertThat(names(continued)).endsWith("WorkflowCompleted");
        }
    }

    @Test
    void agents_and_teams_are_started_below_their_kind() throws Exception {
        Manners manners = manners()
                .agent("counter", stage -> stage.emit("{\"event\":\"RunCompleted\",\"run_id\":\"r-1\"}"))
                .team("desk", stage -> stage.emit("{\"event\":\"TeamRunCompleted\",\"run_id\":\"r-2\"}"));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(names(followed(new Ask(server.httpUri()), Ask.start(Component.agent("counter")))))
                    .containsExactly("RunCompleted");
            assertThat(names(followed(new Ask(server.httpUri()), Ask.start(Component.team("desk")))))
                    .containsExactly("TeamRunCompleted");
        }
    }

    @Test
    void heartbeats_are_no_frames() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        RecordingListener listener = new RecordingListener();
        try (HttpPeer peer = new HttpPeer();
                Transport transport = new Ask(peer.uri()).transport()) {
            transport.open(listener);
            transport.send(Ask.start(DIGEST));
            peer.awaitConnection();
            peer.send(": heartbeat");
            peer.send("data: {}");
            assertThat(listener.awaitTexts(1)).containsExactly("data: {}");
            enough.countDown();
        }
    }

    @Test
    void a_connection_carries_one_command() throws Exception {
        try (HttpPeer peer = new HttpPeer();
                Transport transport = new Ask(peer.uri()).transport()) {
            transport.open(new RecordingListener());
            transport.send(Ask.start(DIGEST));
            TransportException second =
                    catchThrowableOfType(TransportException.class, () -> transport.send(Ask.start(DIGEST)));
            assertThat(second.reason()).isEqualTo(TransportException.Reason.UNSUPPORTED);
            assertThat(second).hasMessageEndingWith("Nothing was sent.");
        }
    }

    @Test
    void tls_is_believed_as_the_user_said(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder).sign("server", "-ext", "san=dns:localhost");
        Manners manners = manners().sockets(certificates.context("server").getServerSocketFactory(), "wss");
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            TransportException refused = catchThrowableOfType(
                    TransportException.class, () -> followed(new Ask(server.httpUri()), Ask.start(DIGEST)));
            assertThat(refused.reason()).isEqualTo(TransportException.Reason.TLS);
            assertThat(refused)
                    .hasMessageStartingWith("https://localhost:")
                    .hasMessageContaining("comes from an authority that is not trusted here", "--ca FILE");
            assertThat(followed(new Ask(server.httpUri()).trusting(certificates.authority()), Ask.start(DIGEST))
                            .ends())
                    .containsExactly(ENDED);
            assertThat(followed(new Ask(server.httpUri()).trustingAnybody(), Ask.start(DIGEST))
                            .ends())
                    .containsExactly(ENDED);
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused_unless_anybody_is_trusted(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder).sign("server", "-ext", "san=dns:elsewhere.example");
        Manners manners = manners().sockets(certificates.context("server").getServerSocketFactory(), "wss");
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(catchThrowableOfType(
                            TransportException.class,
                            () -> followed(
                                    new Ask(server.httpUri()).trusting(certificates.authority()), Ask.start(DIGEST))))
                    .hasMessageContaining("is for elsewhere.example, not for localhost");
            assertThat(followed(new Ask(server.httpUri()).trustingAnybody(), Ask.start(DIGEST))
                            .ends())
                    .containsExactly(ENDED);
        }
    }

    @Test
    void nobody_is_trusted_where_there_is_no_tls() throws Exception {
        try (HttpPeer peer = new HttpPeer()) {
            assertThat(catchThrowableOfType(
                            ConfigurationException.class,
                            () -> new Ask(peer.uri()).trustingAnybody().transport()))
                    .hasMessageContaining("Use https://, or leave --insecure away");
        }
    }

    @Test
    void nothing_is_left_behind() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners())) {
            followed(new Ask(server.httpUri()), Ask.start(DIGEST));
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("flowtail-http-(reader|watch)")) {
                thread.join(30_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void headers_that_cannot_be_sent_are_refused_without_their_values() throws Exception {
        try (HttpPeer peer = new HttpPeer()) {
            for (Ask ask : List.of(
                    new Ask(peer.uri()).header("Host", "s3cret"),
                    new Ask(peer.uri()).header("X", "s3cret\r\nY: z"),
                    new Ask(peer.uri()).header("Proxy-Authorization", "s3cret"))) {
                assertThat(catchThrowableOfType(ConfigurationException.class, ask::transport))
                        .hasMessageContaining("header '")
                        .hasMessageNotContaining("s3cret");
            }
        }
    }
}
