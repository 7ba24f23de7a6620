package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String AUTH = "{\"action\": \"authenticate\", \"token\": \"k\"}";

    @Test
    void a_reaction_takes_the_place_of_one_answer_each() throws Exception {
        Manners manners = Manners.agentOs()
                .on("authenticate", Reaction.swallow(), Reaction.say("{\"event\": \"auth_error\", \"error\": \"no\"}"));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send(AUTH).send(AUTH).next()).contains("auth_error");
            assertThat(client.send(AUTH).next()).contains("\"authenticated\"");
        }
    }

    @Test
    void an_answer_may_come_late() throws Exception {
        Manners manners = Manners.agentOs().on("ping", Reaction.delay(Duration.ofMillis(5)));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.next();
            assertThat(client.send("{\"action\": \"ping\"}").next()).contains("pong");
        }
    }

    @Test
    void the_server_may_close_with_any_code_instead_of_greeting() throws Exception {
        Manners manners = Manners.agentOs().on(Manners.GREETING, Reaction.close(1012, "restart"));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(client.next()).isEqualTo("closed 1012 restart");
            assertThat(server.awaitConnection(0).awaitEnd().code()).isEqualTo(1012);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN", "RST"})
    void a_script_may_cut_its_connection_and_the_run_goes_on(Cut cut) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Script script = stage -> {
            stage.emit(AgentOsTest.event("r", "WorkflowStarted", 0));
            seen.await();
            stage.cut(cut);
            stage.emit(AgentOsTest.event("r", "WorkflowCompleted", 1));
        };
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().workflow("w", script));
                RawClient client = RawClient.connect(server.uri())) {
            client.send("{\"action\": \"start-workflow\", \"workflow_id\": \"w\"}");
            server.awaitEmitted(1);
            seen.countDown();
            assertThat(client.readToTheEnd()).endsWith(cut.name()).doesNotContain("WorkflowCompleted");
            server.awaitEmitted(2);
            assertThat(server.awaitConnection(0).isOpen()).isFalse();
        }
    }

    @Test
    void a_silent_connection_neither_answers_nor_ends() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().on("ping", Reaction.cut(Cut.SILENCE)));
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.next();
            second.next();
            first.send("{\"action\": \"ping\"}");
            server.awaitReceived("ping");
            assertThat(second.send("{\"action\": \"ping\"}").next()).contains("pong");
            server.connections().get(0).send("unheard");
            assertThat(server.connections().get(0).isOpen()).isTrue();
        }
    }

    @Test
    void a_message_may_come_in_pieces_with_a_ping_between() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.puppet());
                TestClient client = TestClient.connect(server.uri())) {
            ServerConnection connection = server.awaitConnection(0);
            connection.sendInPieces("grüße an alle 🙂", 3);
            assertThat(client.next()).isEqualTo("grüße an alle 🙂");
            connection.awaitPong("in between");
        }
    }

    @Test
    void messages_of_every_size_arrive_whole_in_both_directions() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.puppet());
                TestClient client = TestClient.connect(server.uri())) {
            for (int size : new int[] {0, 125, 126, 65_535, 65_536, 1_000_000}) {
                String text = "x".repeat(size);
                server.awaitConnection(0).send(text);
                assertThat(client.next()).isEqualTo(text);
                client.send(text);
                server.awaitReceived("the message", message -> message.text().equals(text));
            }
        }
    }

    @Test
    void a_server_that_does_not_read_takes_nothing_until_it_does() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.puppet());
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            server.awaitConnection(0).pauseReading();
            first.send("later");
            second.send("now");
            server.awaitReceived(
                    "the other's message", message -> message.text().equals("now"));
            assertThat(server.received()).extracting(Received::text).containsExactly("now");
            server.awaitConnection(0).resumeReading();
            assertThat(server.awaitReceived(2)).extracting(Received::text).containsExactly("now", "later");
        }
    }

    @Test
    void the_client_may_say_goodbye() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                TestClient client = TestClient.connect(server.uri())) {
            client.sayGoodbye();
            assertThat(server.awaitConnection(0).awaitEnd()).isEqualTo(new CloseReason(1000, "done", true));
            assertThat(server.awaitConnection(0).isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 503})
    void the_upgrade_may_be_refused(int status) throws Exception {
        Manners manners = Manners.agentOs().on(Manners.UPGRADE, Reaction.refuse(status));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThatThrownBy(() -> TestClient.connect(server.uri()))
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
            assertThat(server.connections()).isEmpty();
        }
    }

    @Test
    void the_upgrade_may_be_answered_with_anything() throws Exception {
        Manners manners = Manners.agentOs()
                .on(
                        Manners.UPGRADE,
                        Reaction.say("SSH-2.0-x\r\n"),
                        Reaction.cut(Cut.RST),
                        Reaction.refuse(302, Map.of("Location", "ws://localhost/elsewhere")),
                        Reaction.delay(Duration.ofMillis(5)));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            assertThat(talk(server)).isEqualTo("SSH-2.0-x\r\nFIN");
            assertThat(talk(server)).isEqualTo("RST");
            assertThat(talk(server)).startsWith("HTTP/1.1 302 ").contains("Location: ws://localhost/elsewhere\r\n");
            try (TestClient client = TestClient.connect(server.uri())) {
                assertThat(client.next()).contains("connected");
            }
        }
    }

    private static String talk(EmbeddedServer server) throws IOException {
        try (RawClient client = RawClient.connect(server.uri())) {
            return client.readToTheEnd();
        }
    }

    @Test
    void it_listens_on_the_sockets_it_is_given() throws Exception {
        AtomicInteger made = new AtomicInteger();
        ServerSocketFactory counting = new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                throw new IOException("not on every interface");
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                throw new IOException("not on every interface");
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                made.incrementAndGet();
                assertThat(address.isLoopbackAddress()).isTrue();
                return new ServerSocket(port, backlog, address);
            }
        };
        try (EmbeddedServer server =
                EmbeddedServer.start(Manners.agentOs().sockets(counting, "wss").path("/prefix/ws"))) {
            assertThat(server.uri().getScheme()).isEqualTo("wss");
            assertThat(server.uri().getPath()).isEqualTo("/prefix/ws");
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void frames_that_break_the_standard_end_the_connection_with_1002() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.puppet());
                RawClient client = RawClient.connect(server.uri())) {
            // A text frame of one byte that is not masked.
            client.write((byte) 0x81, (byte) 0x01, (byte) 'x');
            assertThat(server.awaitConnection(0).awaitEnd().code()).isEqualTo(1002);
            assertThat(client.readToTheEnd()).contains("frames of clients must be masked");
        }
    }

    @Test
    void plain_http_gets_an_answer_that_says_what_to_do() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs())) {
            assertThat(get(server, "/workflows/ws").statusCode()).isEqualTo(426);
            assertThat(get(server, "/workflows/ws").body()).contains("ws://");
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/elsewhere").statusCode()).isEqualTo(404);
        }
        try (EmbeddedServer companion = EmbeddedServer.start(Manners.companion())) {
            assertThat(get(companion, "/").body()).contains("\"status\": \"running\"", "\"/ws\"");
        }
    }

    @Test
    void closing_the_server_ends_runs_and_connections_that_wait() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Script endless = stage -> {
            try {
                stage.emit(AgentOsTest.event("r", "WorkflowStarted", 0));
                stage.awaitContinue();
            } finally {
                ended.countDown();
            }
        };
        EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().workflow("w", endless));
        try (RawClient client = RawClient.connect(server.uri())) {
            client.send("{\"action\": \"start-workflow\", \"workflow_id\": \"w\"}");
            server.awaitEmitted(1);
            server.awaitConnection(0).pauseReading();
            server.close();
            assertThat(client.readToTheEnd()).endsWith("FIN");
        }
        assertThat(ended.getCount()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("flowtail-server"));
    }

    @Test
    void a_script_that_breaks_is_told_when_the_server_closes() throws Exception {
        Script broken = stage -> stage.emit("no json");
        EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().workflow("w", broken));
        try (TestClient client = TestClient.connect(server.uri())) {
            client.send("{\"action\": \"start-workflow\", \"workflow_id\": \"w\"}")
                    .next();
            assertThat(client.send("{\"action\": \"ping\"}").next()).contains("pong");
        }
        assertThatThrownBy(server::close).hasMessageContaining("script").hasStackTraceContaining("raw()");
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
        var uri = java.net.URI.create("http://localhost:" + server.uri().getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
