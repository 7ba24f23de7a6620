package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Driven driven = Driven.started(LIMITS).say(run(0), token(1), token(2));

    private static Event run(long index) {
        return ofRun(index == 0 ? "WorkflowStarted" : "StepStarted", "'event_index':" + index);
    }

    private static Event token(long index) {
        return ofAgent("RunContent", "'content':'t%d','event_index':%1$d".formatted(index));
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

    /** The link breaks, and a new one is open and asked for the run. */
    private Driven cut() {
        return driven.close(1006).pass(SOON).back();
    }

    private List<Long> indices() {
        return driven.delivered().stream()
                .filter(event -> event.index().isPresent())
                .map(event -> event.index().getAsLong())
                .toList();
    }

    private List<String> notices() {
        return driven.delivered().stream()
                .filter(Event::claimsNotice)
                .map(Event::json)
                .toList();
    }

    @Test
    void the_run_is_joined_behind_the_last_event_on_a_new_connection() {
        cut();
        assertThat(driven.reconnects()).isEqualTo(1);
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 2L, "w", null, null, "S"));
    }

    @Test
    void what_was_missed_is_told_once_and_in_order() {
        cut().say(catchUp(2), token(3), token(4), subscribed(), token(5), end(6));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void outputs_hear_of_it_once_and_not_what_the_new_connection_says_of_itself() {
        cut().say(catchUp(1), token(3), subscribed());
        assertThat(driven.delivered())
                .extracting(Event::name)
                .containsExactly(
                        "connected",
                        "WorkflowStarted",
                        "RunContent",
                        "RunContent",
                        "flowtail.reconnected",
                        "RunContent");
        assertThat(notices())
                .containsExactly(
                        "{\"type\":\"flowtail.reconnected\",\"run_id\":\"R\",\"after\":2,\"attempts\":1,"
                                + "\"outage_ms\":1000,\"reason\":\"the connection broke without a goodbye (close code 1006)\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014})
    void these_ends_of_a_connection_are_not_the_end_of_the_run(int code) {
        assertThat(driven.close(code).pass(SOON).reconnects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003})
    void these_would_happen_again(int code) {
        assertThat(driven.close(code).pass(SOON).ending()).map(Ending::outcome).contains(Outcome.LOST);
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void a_start_is_never_sent_twice() {
        Driven early = Driven.started(LIMITS).close(1006).pass(Duration.ofHours(1));
        assertThat(early.sent()).containsExactly(Driven.START);
        assertThat(early.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void each_connection_gets_a_fresh_token() {
        Driven keyed = Driven.connected(true, LIMITS)
                .say(event("connected", "'requires_auth':true"), event("authenticated"))
                .say(run(0))
                .close(1012)
                .pass(SOON);
        keyed.protocol.connected(true, SOON.toNanos());
        keyed.say(event("connected", "'requires_auth':true"));
        assertThat(keyed.effects.stream().filter(Effect.Authenticate.class::isInstance))
                .hasSize(2);
        keyed.say(event("authenticated"));
        assertThat(keyed.sent()).last().isInstanceOf(Command.Reconnect.class);
    }

    @Test
    void a_token_refused_twice_ends_the_watching() {
        Driven keyed = Driven.connected(true, LIMITS)
                .say(event("connected", "'requires_auth':true"), event("authenticated"))
                .say(run(0))
                .close(1012)
                .pass(SOON);
        Event expired = event("auth_error", "'error':'Signature has expired','error_type':'expired'");
        keyed.protocol.connected(true, SOON.toNanos());
        keyed.say(event("connected", "'requires_auth':true"), expired);
        assertThat(keyed.ending()).isEmpty();
        keyed.pass(SOON);
        keyed.protocol.connected(true, SOON.multipliedBy(2).toNanos());
        keyed.say(event("connected", "'requires_auth':true"), expired);
        assertThat(keyed.ending()).map(Ending::exit).contains(4);
        assertThat(keyed.ending().orElseThrow().reason()).contains("expired", "may still be going on");
    }

    @Test
    void a_finished_run_is_replayed_whole_and_shown_only_where_it_is_new() {
        cut().say(replay("COMPLETED", 5), run(0), token(1), token(2), token(3));
        assertThat(driven.ending()).isEmpty();
        driven.say(end(4));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_replay_out_of_a_database_may_number_everything_anew() {
        Driven late = Driven.started(LIMITS);
        late.say(run(0), ofRun("StepStarted", "'event_index':1"), token(2), token(3));
        late.close(1012).pass(SOON).back();
        Event first = token(3);
        late.say(
                replay("COMPLETED", 4),
                run(0),
                ofAgent("RunContent", "'content':'t2','event_index':1"),
                ofAgent("RunContent", "'content':'t3','event_index':2"),
                ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(late.delivered())
                .extracting(Event::name)
                .containsExactly(
                        "connected",
                        "WorkflowStarted",
                        "StepStarted",
                        "RunContent",
                        "RunContent",
                        "flowtail.reconnected",
                        "WorkflowCompleted");
        assertThat(first.index()).hasValue(3);
        assertThat(late.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void an_old_pause_in_a_catch_up_is_no_pause_now() {
        cut().say(catchUp(3), ofRun("WorkflowPaused", "'event_index':3"));
        assertThat(driven.ending()).isEmpty();
        driven.say(ofRun("StepContinued", "'event_index':4"), token(5), subscribed(), end(6));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_link_cut_during_a_catch_up_is_replaced_as_well() {
        cut().say(catchUp(3), token(3)).close(1006).pass(SOON).back();
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 3L, "w", null, null, "S"));
        driven.say(catchUp(2), token(4), end(5));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void events_at_once_are_an_answer_too() {
        cut().say(token(3), end(4));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(notices()).hasSize(1);
    }

    @Test
    void a_server_that_does_not_answer_is_left_for_another_connection() {
        cut().pass(RunProtocol.ANSWER);
        assertThat(driven.pass(SOON).reconnects()).isEqualTo(2);
    }

    @Test
    void attempts_without_progress_are_counted_and_end() {
        for (int i = 0; i < 10; i++) {
            driven.close(1006).pass(BackOff.LONGEST).back().say(subscribed());
        }
        assertThat(driven.ending()).isEmpty();
        driven.close(1006);
        assertThat(driven.ending()).map(Ending::exit).contains(5);
        assertThat(driven.ending().orElseThrow().reason()).contains("10 attempts");
        assertThat(driven.reconnects()).isEqualTo(10);
    }

    @Test
    void something_new_begins_the_count_again() {
        for (int i = 3; i < 40; i++) {
            driven.close(1006).pass(SOON).back().say(catchUp(1), token(i), subscribed());
        }
        assertThat(driven.ending()).isEmpty();
        assertThat(indices()).hasSize(40);
    }

    @Test
    void a_server_that_cannot_be_reached_is_tried_until_the_budget_is_spent() {
        driven.close(1006);
        Failure refused = new Failure(Ending.of(Outcome.UNREACHABLE, "nobody listens"), true, Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            driven.pass(BackOff.LONGEST).notBack(refused);
        }
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.LOST);
        assertThat(driven.ending().orElseThrow().reason()).contains("nobody listens");
    }

    @Test
    void a_connection_refused_for_good_is_not_tried_again() {
        driven.close(1006).pass(SOON).notBack(new Failure(Ending.unauthorized("status 401"), false, Duration.ZERO));
        assertThat(driven.ending()).map(Ending::exit).contains(4);
    }

    @Test
    void a_server_that_asks_to_be_left_alone_is() {
        driven.close(1006)
                .pass(SOON)
                .notBack(new Failure(Ending.of(Outcome.UNREACHABLE, "busy"), true, Duration.ofSeconds(40)));
        assertThat(driven.pass(Duration.ofSeconds(39)).reconnects()).isEqualTo(1);
        assertThat(driven.pass(Duration.ofSeconds(1)).reconnects()).isEqualTo(2);
    }

    @Test
    void a_run_that_left_the_memory_of_the_server_is_looked_up_and_its_lost_end_is_named() {
        driven.wouldSay(RunState.Status.COMPLETED);
        cut().say(error("Run R not found in buffer or database"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(notices()).contains("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":3,\"last\":null}");
        assertThat(driven.protocol.run().gaps()).isEqualTo(1);
    }

    @Test
    void a_run_that_nobody_knows_any_more_ends_with_what_is_known() {
        driven.doesNotKnowTheRun();
        cut().say(error("Run R not found in buffer or database"));
        assertThat(driven.ending()).map(Ending::exit).contains(2);
        assertThat(driven.ending().orElseThrow().reason()).contains("not found", "does not know the run");
    }

    @Test
    void a_server_that_cannot_take_clients_back_is_not_asked_again() {
        cut().say(event("echo", "'original_message':{}"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.LOST);
    }

    @Test
    void an_event_that_the_server_can_never_tell_is_left_behind_after_two_tries() {
        String poison = "Subscription failed: Object of type datetime is not JSON serializable";
        cut().say(catchUp(3), token(3), error(poison)).pass(SOON).back();
        driven.say(catchUp(2), error(poison)).pass(SOON).back();
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 4L, "w", null, null, "S"));
        driven.say(catchUp(1), token(5), subscribed(), end(6));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 5L, 6L);
        assertThat(notices()).contains("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":4,\"last\":4}");
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_server_that_can_tell_nothing_is_asked_twice() {
        String broken = "Subscription failed: \\'str\\' object has no attribute \\'value\\'".replace("\\'", "`");
        cut().say(error(broken)).pass(SOON).back().say(error(broken));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
        assertThat(driven.reconnects()).isEqualTo(2);
    }

    @Test
    void a_message_that_is_always_too_large_is_left_behind() {
        CloseReason tooLarge = new CloseReason(1009, "larger than 5 bytes", false);
        driven.close(tooLarge)
                .pass(SOON)
                .back()
                .say(catchUp(2))
                .close(tooLarge)
                .pass(SOON)
                .back();
        assertThat(driven.sent()).last().isEqualTo(new Command.Reconnect("R", 3L, "w", null, null, "S"));
        assertThat(notices()).contains("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":3,\"last\":3}");
    }

    @Test
    void a_stream_that_ends_in_good_order_before_the_run_is_joined_once_more_and_then_looked_up() {
        driven.wouldSay(RunState.Status.ERROR, "'content':'kaboom'");
        driven.close(1000).pass(SOON).back().say(subscribed()).close(1000);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.FAILED);
        assertThat(driven.ending().orElseThrow().reason()).contains("kaboom");
    }

    @Test
    void without_reconnects_a_lost_connection_ends_the_watching() {
        Driven once = Driven.started(new RunLimits(Duration.ZERO, Duration.ZERO))
                .say(run(0))
                .close(1006);
        assertThat(once.ending()).map(Ending::outcome).contains(Outcome.LOST);
    }

    @Test
    void the_time_limit_counts_through_everything() {
        Driven limited = Driven.started(new RunLimits(Duration.ZERO, Duration.ofSeconds(20), 100, Duration.ZERO))
                .say(run(0))
                .close(1006)
                .pass(Duration.ofSeconds(1));
        limited.pass(Duration.ofSeconds(30));
        assertThat(limited.ending()).map(Ending::exit).contains(124);
    }

    @Test
    void an_end_that_only_a_status_tells_leaves_a_gap() {
        cut().say(replay("COMPLETED", 0));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(notices()).contains("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":3,\"last\":null}");
    }

    @Test
    void a_catch_up_that_stalls_is_waited_for() {
        cut().say(catchUp(3), token(4), token(5)).pass(RunProtocol.ANSWER);
        assertThat(notices()).hasSize(1);
        driven.say(token(3), subscribed(), end(6));
        assertThat(indices()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_wait_does_not_reach_beyond_the_time_there_is() {
        Driven hurried = Driven.started(new RunLimits(Duration.ZERO, Duration.ZERO, 10, Duration.ofSeconds(3)))
                .say(run(0))
                .close(1006)
                .pass(SOON)
                .notBack(new Failure(Ending.of(Outcome.UNREACHABLE, "busy"), true, Duration.ofSeconds(300)));
        assertThat(hurried.ending()).map(Ending::outcome).contains(Outcome.LOST);
    }

    @Test
    void a_goodbye_over_credentials_before_we_can_speak_is_a_refusal() {
        driven.close(1006).pass(SOON);
        driven.protocol.connected(true, SOON.toNanos());
        driven.close(1008).pass(SOON);
        driven.protocol.connected(true, SOON.multipliedBy(2).toNanos());
        driven.close(1008);
        assertThat(driven.ending()).map(Ending::exit).contains(4);
    }

    @Test
    void the_notice_has_its_name_from_one_place() {
        cut().say(subscribed());
        assertThat(driven.delivered()).last().extracting(Event::name).isEqualTo(Notice.RECONNECTED);
    }
}
