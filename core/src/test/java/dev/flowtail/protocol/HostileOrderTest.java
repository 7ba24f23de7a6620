package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Words, ends of connections and silences in the worst order. */
class HostileOrderTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Failure GONE = new Failure(Ending.of(Outcome.UNREACHABLE, "nobody listens"), true, SOON);

    private final Driven driven = Driven.started(LIMITS).say(start(), token(1), token(2));

    private static Event start() {
        return ofRun("WorkflowStarted", "'event_index':0");
    }

    private static Event token(long index) {
        return ofAgent("RunContent", "'content':'t%d','event_index':%1$d".formatted(index));
    }

    /** A token of the same run that says the same, wherever it stands. */
    private static Event blank(long index) {
        return ofAgent("RunContent", "'content':' ','event_index':" + index);
    }

    private static Event end(long index) {
        return ofRun("WorkflowCompleted", "'event_index':" + index);
    }

    private static Event catchUp(int missed) {
        return event("catch_up", "'run_id':'R','status':'running','missed_events':" + missed);
    }

    private static Event subscribed() {
        return event("subscribed", "'run_id':'R','status':'running'");
    }

    private static Event replay(String status, int total) {
        return event("replay", "'run_id':'R','status':'%s','total_events':%d".formatted(status, total));
    }

    private static Event error(String said) {
        return event("error", "'error':'" + said + "'");
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
                .map(event -> event.object().get("first") + "-" + event.object().get("last"))
                .toList();
    }

    private Outcome outcome() {
        return driven.ending().orElseThrow().outcome();
    }

    private Driven cut() {
        return driven.close(1006).pass(SOON).back();
    }

    private void neverBack() {
        for (int i = 0; i < 20 && driven.ending().isEmpty(); i++) {
            driven.pass(Duration.ofMinutes(1)).notBack(GONE);
        }
    }

    @Test
    void nothing_is_given_up_before_the_server_has_answered() {
        driven.say(token(4)).pass(Holes.LATE).back().pass(RunProtocol.ANSWER.minusSeconds(1));
        assertThat(gaps()).isEmpty();
        driven.say(catchUp(2), token(3), token(4));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void a_pause_that_is_not_all_said_is_joined_again_for_its_last_words() {
        driven.say(ofRun("StepPaused", "'step_name':'s','event_index':3"));
        cut();
        driven.say(catchUp(1), ofRun("WorkflowPaused", "'event_index':4"), subscribed());
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(outcome()).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void a_pause_is_the_end_where_the_server_does_not_come_back() {
        driven.say(ofRun("StepPaused", "'step_name':'s','event_index':3")).close(1006);
        neverBack();
        assertThat(outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(driven.reconnects()).isEqualTo(3);
    }

    @Test
    void an_old_pause_is_no_end_where_the_history_broke_off_behind_it() {
        cut();
        driven.say(catchUp(4), ofRun("WorkflowPaused", "'event_index':3")).close(1006);
        neverBack();
        assertThat(outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void an_end_that_is_held_back_counts_where_the_server_is_gone() {
        driven.say(end(4)).pass(Holes.LATE);
        neverBack();
        assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(gaps()).containsExactly("3-3");
    }

    @Test
    void an_end_that_comes_late_on_the_connection_given_up_is_the_end() {
        driven.say(token(4)).pass(Holes.LATE);
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.say(token(3), end(5));
        assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void what_a_connection_given_up_says_of_itself_concerns_nobody() {
        cut();
        driven.say(subscribed(), token(4)).pass(Holes.LATE);
        int before = driven.delivered().size();
        driven.say(subscribed());
        assertThat(driven.delivered()).hasSize(before);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void a_process_that_slept_during_a_look_up_does_not_spin() {
        RunProtocol protocol = driven.protocol;
        protocol.tick(Duration.ofSeconds(30).toNanos());
        long awake = Duration.ofMinutes(5).toNanos();
        protocol.tick(awake);
        assertThat(protocol.deadline()).isGreaterThan(awake);
        assertThat(protocol.ended()).isFalse();
    }

    @Test
    void a_catch_up_that_says_everything_twice_is_not_over_at_its_half() {
        driven.say(token(9)).pass(Holes.LATE).back().say(catchUp(7));
        for (long index = 3; index <= 9; index++) {
            driven.say(token(index), token(index));
        }
        assertThat(gaps()).isEmpty();
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void an_error_is_no_progress() {
        for (int i = 0; i < 20 && driven.ending().isEmpty(); i++) {
            driven.close(1006).pass(BackOff.LONGEST).back().say(subscribed(), error("try again"));
        }
        assertThat(driven.ending()).map(Ending::exit).contains(5);
        assertThat(driven.reconnects()).isEqualTo(10);
    }

    @Test
    void a_replay_that_breaks_is_asked_for_twice_and_what_its_server_said_of_the_end_counts() {
        String poison = "Subscription failed: Object of type datetime is not JSON serializable";
        driven.close(1006).pass(SOON);
        for (int i = 0; i < 10 && driven.ending().isEmpty(); i++) {
            driven.back()
                    .say(replay("COMPLETED", 9), start(), token(1), token(2), token(3), error(poison))
                    .pass(SOON);
        }
        assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(driven.ending().orElseThrow().reason()).contains("not JSON serializable");
        assertThat(gaps()).containsExactly("4-null");
        assertThat(driven.reconnects()).isEqualTo(2);
    }

    @Test
    void only_what_the_server_cannot_tell_is_skipped_of_a_larger_hole() {
        String poison = "Subscription failed: Object of type datetime is not JSON serializable";
        driven.say(token(7)).pass(Holes.LATE).back();
        driven.say(catchUp(5), error(poison)).pass(SOON).back();
        driven.say(catchUp(5), error(poison)).pass(SOON).back();
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 3L, "w", null, null, "S"));
        driven.say(catchUp(4), token(4), token(5), token(6), token(7), subscribed(), end(8));
        assertThat(gaps()).containsExactly("3-3");
        assertThat(indices()).containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void a_run_longer_than_our_memory_is_not_told_twice() {
        int events = Seen.MOST + 5_000;
        for (long index = 3; index < events; index++) {
            driven.say(blank(index));
        }
        cut();
        driven.say(replay("COMPLETED", events + 1), start(), token(1), token(2));
        for (long index = 3; index < events; index++) {
            driven.say(blank(index));
        }
        driven.say(end(events));
        assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(indices()).hasSize(events + 1).isSorted();
        assertThat(gaps()).isEmpty();
    }

    @Test
    void a_new_event_under_the_number_of_an_old_one_is_new_where_a_replay_numbers_anew() {
        cut();
        // The database has no event 1, so that what comes next has its number.
        driven.say(replay("COMPLETED", 4), start(), token(1));
        driven.say(
                ofAgent("RunContent", "'content':'t3','event_index':2"), ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(driven.delivered()).extracting(Event::json).anyMatch(json -> json.contains("\"t3\""));
    }

    @Test
    void whoever_is_not_let_into_a_run_was_refused_even_where_the_server_names_the_run() {
        Driven joining = new Driven(
                Command.Reconnect.to(new RunReference("R", Optional.empty(), Optional.empty()), null), false, LIMITS);
        joining.protocol.connected(true, 0);
        joining.say(
                event("connected", "'requires_auth':false"),
                event("error", "'error':'Run R not found in buffer or database','run_id':'R'"));
        assertThat(joining.ending()).map(Ending::outcome).contains(Outcome.REFUSED);
    }

    @Test
    void only_deliveries_follow_the_end() {
        driven.close(1006).pass(SOON).back();
        driven.protocol.interrupt(130);
        int effects = driven.effects.size();
        driven.say(catchUp(1), token(3), token(5)).pass(Duration.ofHours(1)).close(1006);
        assertThat(driven.effects.subList(effects, driven.effects.size()))
                .isNotEmpty()
                .allMatch(Effect.Deliver.class::isInstance);
    }

    @Test
    void an_end_that_a_replay_tells_with_other_metrics_is_the_same_end() {
        driven.say(ofAgent("RunCompleted", "'metrics':{'duration':1.5},'event_index':3"));
        driven.close(1006).pass(SOON).back();
        driven.say(replay("COMPLETED", 5), start(), token(1), token(2));
        driven.say(ofAgent("RunCompleted", "'metrics':{'duration':1.7},'event_index':3"), end(4));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }
}
