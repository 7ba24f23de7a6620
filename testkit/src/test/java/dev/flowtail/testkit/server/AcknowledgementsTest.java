package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Cut;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Greeting, authenticated, catch_up, subscribed and replay: late, missing, or the last thing that is heard. */
class AcknowledgementsTest {
    private static final String PING = "{\"action\": \"ping\"}";
    private static final Fault AWAY =
            Fault.close(1001, "").afterEvents(1).onConnection(0).missing(2);

    @ParameterizedTest
    @CsvSource({"catch_up, 1 2 subscribed 3 4", "subscribed, catch_up 1 2 3 4"})
    void an_acknowledgement_may_be_missing_and_the_events_come_all_the_same(String missing, String seen)
            throws Exception {
        Manners manners = Counted.agentOs(5).fault(AWAY).on(missing, Reaction.swallow());
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            server.awaitEmitted(3);
            second.next();
            String[] words = seen.split(" ");
            assertThat(Counted.words(second.send(Counted.reconnect(0)).next(words.length)))
                    .containsExactly(words);
        }
    }

    @Test
    void events_may_come_before_a_subscription_that_is_told_late() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        Manners manners = Counted.agentOs(5).fault(AWAY).on(Manners.SUBSCRIBED, Reaction.await(late));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            server.awaitEmitted(3);
            assertThat(Counted.words(second.send(Counted.reconnect(0)).next(6)))
                    .containsExactly("connected", "catch_up", "1", "2", "3", "4");
            late.countDown();
            assertThat(Counted.words(second.next(1))).containsExactly("subscribed");
        }
    }

    @Test
    void the_connection_may_be_lost_where_an_acknowledgement_should_be() throws Exception {
        Manners manners = Counted.agentOs(5)
                .fault(AWAY)
                .on(Manners.SUBSCRIBED, Reaction.close(1012, ""))
                .on(Manners.REPLAY, Reaction.close(1013, ""));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient first = TestClient.connect(server.uri());
                TestClient second = TestClient.connect(server.uri());
                TestClient third = TestClient.connect(server.uri());
                TestClient fourth = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(3);
            server.awaitEmitted(3);
            assertThat(Counted.words(second.send(Counted.reconnect(0)).next(5)))
                    .containsExactly("connected", "catch_up", "1", "2", "closed 1012 ");
            assertThat(Counted.words(third.send(Counted.reconnect(2)).next(4)))
                    .as("a lost connection is not one that came back, so the run has waited")
                    .containsExactly("connected", "subscribed", "3", "4");
            assertThat(Counted.words(fourth.send(Counted.reconnect(4)).next(2)))
                    .containsExactly("connected", "closed 1013 ");
        }
    }

    @Test
    void a_greeting_may_wait_for_the_test() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (EmbeddedServer server =
                        EmbeddedServer.start(Manners.agentOs().on(Manners.GREETING, Reaction.await(late)));
                TestClient slow = TestClient.connect(server.uri());
                TestClient quick = TestClient.connect(server.uri())) {
            quick.next();
            assertThat(quick.send(PING).next()).contains("pong");
            late.countDown();
            assertThat(slow.next()).contains("connected");
        }
    }

    @Test
    void a_server_may_accept_greet_and_close_a_hundred_times() throws Exception {
        Reaction[] closing = Reaction.answerThen(Reaction.close(1013, "later")).times(100);
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs().on(Manners.GREETING, closing))) {
            for (int i = 0; i < 100; i++) {
                try (TestClient client = TestClient.connect(server.uri())) {
                    assertThat(Counted.words(client.next(2))).containsExactly("connected", "closed 1013 later");
                }
            }
            try (TestClient client = TestClient.connect(server.uri())) {
                client.next();
                assertThat(client.send(PING).next()).contains("pong");
            }
        }
    }

    @Test
    void a_reconnect_may_get_no_answer_at_all() throws Exception {
        Manners manners = Counted.agentOs(5).on("reconnect", Reaction.cut(Cut.SILENCE));
        EmbeddedServer server = EmbeddedServer.start(manners);
        try (RawClient client = RawClient.connect(server.uri())) {
            client.send(Counted.reconnect(0));
            server.awaitReceived("reconnect");
            server.close();
            assertThat(client.readToTheEnd()).contains("connected").doesNotContain("error");
        } finally {
            server.close();
        }
    }
}
