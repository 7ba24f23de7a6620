package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolesTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));

    private final Driven driven = Driven.started(LIMITS).say(run(0), token(1), token(2));

    private static Event run(long index) {
        return ofRun("WorkflowStarted", "'event_index':" + index);
    }

    private static Event token(long index) {
        return ofAgent("RunContent", "'content':'t%d','event_index':%1$d".formatted(index));
    }

    private static Event end(long index) {
        return ofRun("WorkflowCompleted", "'event_index':" + index);
    }

    private static Event replay(int total) {
        return event("replay", "'run_id':'R','status':'COMPLETED','total_events':" + total);
    }

    private static Event catchUp(int missed) {
        return event("catch_up", "'run_id':'R','status':'running','missed_events':" + missed);
    }

    private List<Long> indices() {
        return driven.delivered().stream()
                .filter(event -> event.index().isPresent())
                .map(event -> event.index().getAsLong())
                .toList();
    }

    private List<String> gaps() {
        return driven.delivered().stream()
                .filter(event -> event.name().equals("flowtail.gap"))
                .map(Event::json)
                .toList();
    }

    @Test
    void events_in_disorder_are_put_in_order() {
        driven.say(token(5), token(3), token(6), token(4), end(7));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void an_event_sent_twice_is_told_once() {
        driven.say(token(2), token(3), token(3));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void one_index_for_two_things_is_two_events() {
        driven.say(
                ofRun("StepStarted", "'event_index':3"),
                ofRun("StepOutput", "'step_name':'a','event_index':3"),
                ofRun("StepOutput", "'step_name':'b','event_index':3"),
                ofRun("WorkflowError", "'error':'kaboom','event_index':3"));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 3L, 3L, 3L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.FAILED);
    }

    @Test
    void events_without_an_index_are_never_taken_for_copies() {
        driven.say(ofAgent("RunContent"), ofAgent("RunContent"));
        assertThat(driven.delivered()).hasSize(6);
    }

    @Test
    void what_does_not_come_in_a_second_is_asked_for_on_a_fresh_connection() {
        driven.say(token(5)).pass(Holes.LATE);
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.back();
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 2L, "w", null, null, "S"));
        driven.say(catchUp(3), token(3), token(4), token(5), end(6));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void what_the_server_does_not_have_then_is_a_gap() {
        driven.say(token(5), token(6)).pass(Holes.LATE).back();
        driven.say(catchUp(2), token(5), token(6));
        assertThat(gaps()).containsExactly("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":3,\"last\":4}");
        assertThat(indices()).containsExactly(0L, 1L, 2L, 5L, 6L);
        assertThat(driven.say(event("subscribed"), end(7)).ending())
                .map(Ending::outcome)
                .contains(Outcome.COMPLETED);
        assertThat(driven.reconnects()).isEqualTo(1);
    }

    @Test
    void an_end_waits_for_what_belongs_before_it() {
        driven.say(end(4));
        assertThat(driven.ending()).isEmpty();
        driven.pass(Holes.LATE).back().say(replay(5), run(0), token(1), token(2), token(3), end(4));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_buffer_that_was_trimmed_is_asked_once_more_and_then_believed() {
        driven.close(1006).pass(Duration.ofSeconds(1)).back();
        driven.say(catchUp(2), token(2011), token(2012), event("subscribed"));
        assertThat(driven.pass(Holes.LATE).reconnects()).isEqualTo(2);
        driven.back().say(catchUp(2), token(2011), token(2012), event("subscribed"), end(2013));
        assertThat(gaps()).containsExactly("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":3,\"last\":2010}");
        assertThat(indices()).containsExactly(0L, 1L, 2L, 2011L, 2012L, 2013L);
    }

    @Test
    void a_connection_replaced_for_what_is_missing_has_made_one_attempt_however_many_came_before() {
        driven.close(1006).pass(BackOff.LONGEST).back();
        driven.close(1006).pass(BackOff.LONGEST).back();
        driven.say(catchUp(1), token(2011), event("subscribed"))
                .pass(Holes.LATE)
                .back();
        driven.say(catchUp(1), token(2011), event("subscribed"));
        assertThat(driven.delivered())
                .filteredOn(event -> event.name().equals("flowtail.reconnected"))
                .extracting(event -> event.object().getInt("attempts"))
                .containsExactly(2, 1);
    }

    @Test
    void a_server_that_never_has_what_is_missing_is_not_asked_for_ever() {
        long next = 3;
        for (int i = 0; i < 10; i++) {
            next += 2;
            driven.say(token(next)).pass(Holes.LATE);
            if (driven.reconnects() > i) {
                driven.back().say(catchUp(1), token(next), event("subscribed"));
            }
            next++;
        }
        assertThat(driven.reconnects()).isEqualTo(3);
        assertThat(gaps()).hasSize(10);
    }

    @Test
    void companions_cannot_take_a_client_back_so_they_are_not_left_over_a_hole() {
        Driven companion = Driven.connected(false, LIMITS)
                .say(event("connected", "'requires_auth':false,'connection_id':'conn_0'"))
                .say(run(0), token(2))
                .pass(Holes.LATE);
        assertThat(companion.reconnects()).isZero();
        assertThat(companion.delivered()).extracting(Event::name).contains("flowtail.gap");
    }

    @Test
    void events_without_a_turn_keep_their_place_among_those_that_wait() {
        Event custom = event("CustomEvent", "'session_id':'S'");
        driven.say(token(4), custom, token(5), token(3));
        assertThat(driven.delivered())
                .extracting(e -> e.index().orElse(-1))
                .containsExactly(-1L, 0L, 1L, 2L, 3L, 4L, -1L, 5L);
    }

    @Test
    void nested_runs_of_version_2_make_no_hole() {
        driven.say(
                ofRun("StepStarted", "'event_index':3"),
                ofNested("WorkflowStarted", "'event_index':1"),
                ofNested("StepStarted", "'event_index':3"),
                token(4),
                ofNested("WorkflowCompleted", "'event_index':27"),
                end(5));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.delivered()).hasSize(10);
    }

    @Test
    void beyond_ten_thousand_events_old_servers_give_one_index_to_all() {
        Driven old = Driven.started(LIMITS);
        for (int i = 0; i < 10_000; i++) {
            old.say(i == 0 ? run(0) : token(i));
        }
        for (int i = 0; i < 50; i++) {
            old.say(ofAgent("RunContent", "'content':'%s','event_index':10000".formatted(i < 2 ? "new " + i : "the")));
        }
        assertThat(old.delivered()).hasSize(1 + 10_000 + 50);
    }

    @Test
    void what_is_held_when_the_watching_ends_is_told_with_its_gap() {
        driven.say(token(5));
        driven.protocol.interrupt(130);
        assertThat(indices()).containsExactly(0L, 1L, 2L, 5L);
        assertThat(gaps()).hasSize(1);
    }
}
