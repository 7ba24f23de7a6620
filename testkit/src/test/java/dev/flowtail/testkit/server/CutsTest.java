package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.scenario.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutsTest {
    @ParameterizedTest
    @CsvSource({"FIN, 0", "FIN, 1", "FIN, 3", "FIN, 5", "RST, 0", "RST, 3"})
    void a_connection_is_cut_after_so_many_events_and_the_run_goes_on(Cut cut, int events) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(
                        Counted.agentOs(5).fault(Fault.cut(cut).afterEvents(events)));
                RawClient client = RawClient.connect(server.uri())) {
            client.send(Counted.START);
            String seen = client.readToTheEnd();
            assertThat(seen).endsWith(cut.name());
            if (cut == Cut.FIN) {
                // A reset may overtake what was sent before it.
                assertThat(seen.split("event_index", -1)).hasSize(events + 1);
            }
            server.awaitEmitted(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1011, 1012, 1013, 4321})
    void a_connection_is_closed_with_any_code(int code) throws Exception {
        Fault closed = Fault.close(code, "bye").afterEvents(2);
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(5).fault(closed));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(Counted.words(client.send(Counted.START).next(4)))
                    .containsExactly("connected", "0", "1", "closed " + code + " bye");
        }
    }

    @Test
    void a_silent_connection_gets_no_pong_and_no_event_while_others_work() throws Exception {
        Fault silent = Fault.cut(Cut.SILENCE).afterEvents(2).onConnection(0);
        EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(5).fault(silent));
        try (RawClient first = RawClient.connect(server.uri())) {
            first.send(Counted.START);
            server.awaitEmitted(5);
            first.ping();
            first.ping();
            try (TestClient second = TestClient.connect(server.uri())) {
                assertThat(Counted.words(second.send(Counted.reconnect(1)).next(7)))
                        .containsExactly("connected", "replay", "0", "1", "2", "3", "4");
                assertThat(second.send("{\"action\": \"ping\"}").next()).contains("pong");
            }
            server.close();
            assertThat(first.readToTheEnd())
                    .contains(Counted.event(1, 5) + "\n\n")
                    .doesNotContain(Counted.event(2, 5), "\u008a\u0001?");
        } finally {
            server.close();
        }
    }

    @Test
    void what_is_missed_and_what_follows_live_does_not_depend_on_who_is_quicker() throws Exception {
        Fault away = Fault.close(1012, "").afterEvents(2).onConnection(0).missing(3);
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(8).fault(away));
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            server.awaitEmitted(5);
            assertThat(Counted.words(second.send(Counted.reconnect(1)).next(9)))
                    .containsExactly("connected", "catch_up", "2", "3", "4", "subscribed", "5", "6", "7");
        }
    }

    @Test
    void a_second_fault_may_hit_the_catch_up() throws Exception {
        Manners manners = Counted.agentOs(8)
                .fault(
                        Fault.close(1001, "").afterEvents(1).onConnection(0).missing(4),
                        Fault.close(1013, "").afterEvents(2).onConnection(1).missing(1));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri());
                TestClient third = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            server.awaitEmitted(5);
            assertThat(Counted.words(second.send(Counted.reconnect(0)).next(5)))
                    .containsExactly("connected", "catch_up", "1", "2", "closed 1013 ");
            server.awaitEmitted(6);
            assertThat(Counted.words(third.send(Counted.reconnect(2)).next(8)))
                    .containsExactly("connected", "catch_up", "3", "4", "5", "subscribed", "6", "7");
        }
    }

    @Test
    void every_connection_may_be_lost_and_each_gets_a_little_further() throws Exception {
        Fault always = Fault.close(1011, "").afterEvents(2).missing(0);
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(7).fault(always))) {
            for (int last = -1; last < 5; last += 2) {
                String command = last < 0 ? Counted.START : Counted.reconnect(last);
                try (TestClient client = TestClient.connect(server.uri())) {
                    List<String> seen = Counted.words(client.send(command).next(last < 0 ? 4 : 5));
                    assertThat(seen).contains("" + (last + 1), "" + (last + 2)).endsWith("closed 1011 ");
                }
            }
            assertThat(server.emitted()).hasSize(6);
        }
    }

    @Test
    void a_fault_cannot_come_before_it_starts() {
        assertThatThrownBy(() -> Fault.cut(Cut.FIN).afterEvents(-1)).hasMessageContaining("from 0");
        assertThatThrownBy(() -> Fault.cut(Cut.FIN).onConnection(-1)).hasMessageContaining("from 0");
        assertThatThrownBy(() -> Fault.cut(Cut.FIN).missing(-1)).hasMessageContaining("from 0");
    }
}
