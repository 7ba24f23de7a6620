package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Script;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that get events wrong while connections are fine. */
class QuirksTest {
    private static final Fault AWAY =
            Fault.close(1001, "").afterEvents(2).onConnection(0).missing(3);

    @Test
    void a_memory_that_is_too_small_starts_above_0_and_counts_what_it_has() throws Exception {
        Manners manners = Counted.agentOs(8).fault(AWAY).quirk(Quirk.bufferLimit(2));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            awayAfterFive(server);
            try (TestClient second = TestClient.connect(server.uri())) {
                second.next();
                assertThat(second.send(Counted.reconnect(1)).next())
                        .contains("catch_up", "\"missed_events\": 2", "\"current_event_count\": 2");
                assertThat(Counted.words(second.next(6))).containsExactly("3", "4", "subscribed", "5", "6", "7");
                assertThat(second.send(Counted.reconnect(7)).next()).contains("replay", "\"total_events\": 2");
                assertThat(Counted.words(second.next(2))).containsExactly("6", "7");
            }
        }
    }

    @Test
    void a_lost_window_takes_events_at_the_first_reconnect_only() throws Exception {
        Fault again = Fault.close(1001, "").afterEvents(4).onConnection(1).missing(0);
        Manners manners = Counted.agentOs(9).fault(AWAY, again).quirk(Quirk.lostWindow(2));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            awayAfterFive(server);
            assertThat(reconnect(server, 1, 8))
                    .containsExactly("connected", "catch_up", "2", "3", "4", "subscribed", "7", "closed 1001 ");
            assertThat(reconnect(server, 4, 7))
                    .containsExactly("connected", "catch_up", "5", "6", "7", "subscribed", "8");
        }
    }

    @Test
    void a_catch_up_may_overlap_on_both_sides() throws Exception {
        Manners manners = Counted.agentOs(7).fault(AWAY).quirk(Quirk.overlap(1));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            awayAfterFive(server);
            assertThat(reconnect(server, 1, 10))
                    .containsExactly("connected", "catch_up", "1", "2", "3", "4", "subscribed", "4", "5", "6");
        }
    }

    @Test
    void every_event_may_come_twice_once_in_each_form() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(2).quirk(Quirk.twice()));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(client.send(Counted.START).next(5).subList(1, 5))
                    .containsExactly(
                            Follower.Form.SSE.frame(Counted.event(0, 2)),
                            Counted.event(0, 2),
                            Follower.Form.SSE.frame(Counted.event(1, 2)),
                            Counted.event(1, 2));
        }
    }

    @Test
    void the_forms_may_be_mixed() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(3).quirk(Quirk.mixedForms()));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(client.send(Counted.START).next(4).subList(1, 4))
                    .containsExactly(
                            Follower.Form.SSE.frame(Counted.event(0, 3)),
                            Counted.event(1, 3),
                            Follower.Form.SSE.frame(Counted.event(2, 3)));
        }
    }

    @Test
    void who_reconnects_on_the_connection_that_started_the_run_gets_everything_twice() throws Exception {
        Script script = stage -> {
            stage.emit(Counted.event(0, 2));
            stage.awaitContinue();
            stage.emit(Counted.event(1, 2));
        };
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(script));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(2);
            server.runs().awaitStatus("r-1", "PAUSED");
            client.send(Counted.reconnect(0)).next();
            client.send(
                    "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"r-1\", \"session_id\": \"s-1\"}");
            assertThat(client.next(2))
                    .containsExactlyInAnyOrder(Counted.event(1, 2), Follower.Form.SSE.frame(Counted.event(1, 2)));
        }
    }

    @Test
    void whoever_comes_back_later_takes_the_events_from_whoever_came_before() throws Exception {
        Script script = stage -> {
            stage.emit(Counted.event(0, 2));
            stage.awaitContinue();
            stage.emit(Counted.event(1, 2));
        };
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(script));
                TestClient first = TestClient.connect(server.uri());
                TestClient robbed = TestClient.connect(server.uri());
                TestClient thief = TestClient.connect(server.uri())) {
            first.send(Counted.START).next(2);
            server.runs().awaitStatus("r-1", "PAUSED");
            robbed.send(Counted.reconnect(0)).next(2);
            thief.send(Counted.reconnect(0)).next(2);
            first.send(
                    "{\"action\": \"continue-workflow\", \"workflow_id\": \"w\", \"run_id\": \"r-1\", \"session_id\": \"s-1\"}");
            assertThat(thief.next()).isEqualTo(Counted.event(1, 2));
            assertThat(robbed.send("{\"action\": \"ping\"}").next()).contains("pong");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 7", "32, 42"})
    void events_change_places_within_a_window_and_for_the_same_seed_in_the_same_way(int window, long seed)
            throws Exception {
        List<Integer> order = shuffled(window, seed);
        assertThat(order)
                .startsWith(0)
                .hasSize(50)
                .isNotEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
        for (int place = 0; place < order.size(); place++) {
            assertThat(Math.abs(order.get(place) - place)).isLessThan(window);
        }
        assertThat(shuffled(window, seed)).isEqualTo(order);
    }

    private static List<Integer> shuffled(int window, long seed) throws Exception {
        Manners manners = Counted.agentOs(50).quirk(Quirk.shuffled(window, seed));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                TestClient client = TestClient.connect(server.uri())) {
            return Counted.words(client.send(Counted.START).next(51).subList(1, 51)).stream()
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    @Test
    void what_is_held_back_comes_before_a_pause_and_before_subscribed() throws Exception {
        Script script = stage -> {
            IntStream.range(0, 4).forEach(i -> stage.emit(Counted.event(i, 9)));
            stage.awaitContinue();
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(script).quirk(Quirk.shuffled(100, 5)));
                TestClient first = TestClient.connect(server.uri())) {
            assertThat(Counted.words(first.send(Counted.START).next(5)))
                    .startsWith("connected", "0")
                    .contains("1", "2", "3");
            assertThat(reconnect(server, 0, 6))
                    .startsWith("connected", "catch_up")
                    .contains("1", "2", "3")
                    .endsWith("subscribed");
        }
    }

    @Test
    void a_poison_event_goes_out_live_and_breaks_every_catch_up_and_replay() throws Exception {
        Manners manners = Counted.agentOs(7).fault(AWAY).quirk(Quirk.poison(3));
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            awayAfterFive(server);
            try (TestClient client = TestClient.connect(server.uri())) {
                assertThat(Counted.words(client.send(Counted.reconnect(1)).next(3)))
                        .endsWith("catch_up", "2");
                assertThat(client.next()).contains("error", "Subscription failed", "not JSON serializable");
                server.awaitEmitted(7);
                assertThat(client.send("{\"action\": \"ping\"}").next())
                        .as("no event, for it is not subscribed")
                        .contains("pong");
                assertThat(Counted.words(client.send(Counted.reconnect(1)).next(5)))
                        .containsExactly("replay", "0", "1", "2", "error");
            }
        }
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(4).quirk(Quirk.poison(2)));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(Counted.words(client.send(Counted.START).next(5))).endsWith("2", "3");
        }
    }

    @Test
    void an_event_may_be_missed_live_and_come_when_asked_for() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(4).quirk(Quirk.missedLive(2)));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(Counted.words(client.send(Counted.START).next(4))).containsExactly("connected", "0", "1", "3");
            assertThat(Counted.words(client.send(Counted.reconnect(1)).next(5)))
                    .containsExactly("replay", "0", "1", "2", "3");
        }
    }

    @Test
    void an_event_may_take_its_number_and_never_be_seen() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Counted.agentOs(4).quirk(Quirk.hole(1), Quirk.hole(2)));
                TestClient client = TestClient.connect(server.uri())) {
            assertThat(Counted.words(client.send(Counted.START).next(3))).containsExactly("connected", "0", "3");
            assertThat(Counted.words(client.send(Counted.reconnect(0)).next(3))).containsExactly("replay", "0", "3");
        }
    }

    @Test
    void the_pause_of_an_output_review_is_lost_live_and_breaks_the_catch_up() throws Exception {
        Script review = stage -> {
            stage.emit(Counted.event(0, 9));
            stage.emit("{\"event\": \"StepOutputReview\", \"run_id\": \"r-1\", \"event_index\": 1}");
            stage.emit("{\"event\": \"WorkflowPaused\", \"run_id\": \"r-1\", \"event_index\": 2}");
            stage.awaitContinue();
        };
        try (EmbeddedServer server =
                        EmbeddedServer.start(Counted.agentOs(review).quirk(Quirk.recursive(2)));
                TestClient client = TestClient.connect(server.uri())) {
            client.send(Counted.START).next(3);
            server.runs().awaitStatus("r-1", "PAUSED");
            server.awaitEmitted(3);
            assertThat(Counted.words(client.send(Counted.reconnect(0)).next(2))).containsExactly("catch_up", "1");
            assertThat(client.next()).contains("Subscription failed: maximum recursion depth exceeded");
        }
    }

    /** Starts the run and loses the connection, as {@link #AWAY} says. */
    private static void awayAfterFive(EmbeddedServer server) throws Exception {
        try (TestClient first = TestClient.connect(server.uri())) {
            assertThat(Counted.words(first.send(Counted.START).next(4))).endsWith("closed 1001 ");
            server.awaitEmitted(5);
        }
    }

    private static List<String> reconnect(EmbeddedServer server, int last, int messages) throws Exception {
        try (TestClient client = TestClient.connect(server.uri())) {
            return Counted.words(client.send(Counted.reconnect(last)).next(messages));
        }
    }
}
