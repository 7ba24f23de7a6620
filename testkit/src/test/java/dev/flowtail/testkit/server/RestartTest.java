package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Script;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final String PING = "{\"action\": \"ping\"}";

    @Test
    void a_stopped_server_refuses_and_listens_again_at_the_same_address() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs());
                RawClient first = RawClient.connect(server.uri())) {
            URI uri = server.uri();
            server.awaitConnection(0);
            server.stop();
            assertThat(first.readToTheEnd()).endsWith("FIN");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> RawClient.connect(uri)).isInstanceOf(ConnectException.class);
            }
            server.listen();
            try (TestClient second = TestClient.connect(uri)) {
                second.next();
                assertThat(second.send(PING).next()).contains("pong");
                assertThat(server.connections()).hasSize(2);
            }
        }
    }

    @Test
    void with_its_memory_a_run_goes_on_meanwhile() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Script script = stage -> {
            stage.emit(Counted.event(0, 3));
            stopped.await();
            stage.emit(Counted.event(1, 3));
            stage.awaitContinue();
        };
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(script));
                TestClient first = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(2);
            server.stop();
            stopped.countDown();
            server.awaitEmitted(2);
            server.listen();
            try (TestClient second = TestClient.connect(server.uri())) {
                assertThat(Counted.words(second.send(Counted.reconnect(0)).next(4)))
                        .containsExactly("connected", "catch_up", "1", "subscribed");
            }
        }
    }

    @Test
    void without_its_memory_runs_end_and_nobody_knows_them() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Script script = stage -> {
            try {
                stage.emit(Counted.event(0, 3));
                stage.awaitContinue();
            } finally {
                ended.countDown();
            }
        };
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(script))) {
            try (TestClient first = TestClient.connect(server.uri())) {
                first.send(Counted.START).next(2);
            }
            server.restart();
            ended.await();
            try (TestClient second = TestClient.connect(server.uri())) {
                second.next();
                assertThat(second.send(Counted.reconnect(0)).next())
                        .contains("Run r-1 not found in buffer or database");
                assertThat(server.runs().object("r-1")).isEmpty();
            }
        }
    }

    @Test
    void what_a_connection_was_still_at_is_not_done_by_the_new_process() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        Manners manners = Counted.agentOs(2).on("start-workflow", Reaction.await(late));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient first = TestClient.connect(server.uri())) {
            first.send(Counted.START);
            server.awaitReceived("start-workflow");
            server.restart();
            late.countDown();
            try (TestClient second = TestClient.connect(server.uri())) {
                second.next();
                assertThat(second.send(PING).next()).contains("pong");
            }
            assertThat(server.emitted()).isEmpty();
        }
    }

    @Test
    void the_memory_may_be_lost_with_the_connection() throws Exception {
        Fault crash = Fault.cut(Cut.RST).afterEvents(2).onConnection(0).forgetting();
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(5).fault(crash));
                RawClient first = RawClient.connect(server.uri())) {
            first.send(Counted.START);
            assertThat(first.readToTheEnd()).endsWith("RST");
            try (TestClient second = TestClient.connect(server.uri())) {
                second.next();
                assertThat(second.send(Counted.reconnect(0)).next())
                        .contains("Run r-1 not found in buffer or database");
                assertThat(server.emitted()).hasSize(2);
            }
        }
    }

    @Test
    void a_database_fails_as_the_real_one_does() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(2).database(Database.FAILING));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(3);
            server.forget();
            assertThat(client.send(Counted.reconnect(0)).next())
                    .contains("Subscription failed: 'str' object has no attribute 'value'");
            assertThat(client.send("{\"action\": \"reconnect\", \"run_id\": \"r-1\"}")
                            .next())
                    .as("a client that does not name workflow and session")
                    .contains("Run r-1 not found in buffer or database");
        }
    }

    @Test
    void a_database_of_2_numbers_events_anew() throws Exception {
        Script fromSeven = stage -> {
            stage.emit(Counted.event(7, 9));
            stage.emit(Counted.event(8, 9));
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(fromSeven).database(Database.WORKING));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(Counted.words(client.send(Counted.START).next(3))).endsWith("7", "8");
            server.forget();
            assertThat(client.send(Counted.reconnect(7)).next()).contains("replay", "COMPLETED", "\"total_events\": 2");
            assertThat(Counted.words(client.next(2))).containsExactly("0", "1");
            assertThat(server.runs().object("r-1").orElseThrow().getString("status"))
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_database_of_3_keeps_the_numbers_and_gives_what_was_missed() throws Exception {
        Manners manners = Counted.agentOs(3).generation(Generation.AGENT_OS_3).database(Database.WORKING);
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(4);
            server.forget();
            assertThat(Counted.words(client.send(Counted.reconnect(0)).next(3))).containsExactly("replay", "1", "2");
        }
    }
}
