package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to somebody who leaves a run that is not over: whether there is anything to come back to. */
class LeavingTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final RunLimits LIMITS = new RunLimits(Duration.ofSeconds(30), LIMIT, 10, Duration.ofMinutes(10));
    private static final String CANCELS =
            "the server cancels the run: over HTTP it lives as long as the connection that answered it";
    private static final String WAITS = "the run waits for an answer";
    private static final String MAY_GO_ON = "the run may still be going on at the server";
    private static final Event STARTED = ofRun("WorkflowStarted", "'event_index':0");
    private static final String WANTED =
            "'step_requirements':[{'step_id':'s1','step_name':'publish','requires_confirmation':true}]";
    private static final Event PAUSED = ofRun("WorkflowPaused", "'status':'PAUSED'," + WANTED + ",'event_index':1");
    private static final Reply YES = new Reply(List.<JsonValue>of(
            Said.json("{'step_id':'s1','step_name':'publish','confirmed':true}").object()));
    private static final CloseReason CUT = new CloseReason(1006, "", true);

    /** Over HTTP, with the answer sent. */
    private static Driven answered() {
        return Driven.attendedOverHttp(LIMITS)
                .say(STARTED, PAUSED)
                .close(1000)
                .answer(YES)
                .backOverHttp();
    }

    private static Ending left(Driven driven) {
        driven.protocol.interrupt(130);
        return driven.ending().orElseThrow();
    }

    private static Ending cancelled(Outcome outcome, int exit, String reason) {
        return new Ending(outcome, exit, reason, true);
    }

    @Test
    void over_http_a_run_that_was_started_and_not_answered_may_go_on() {
        Driven driven = Driven.attendedOverHttp(LIMITS).say(STARTED);
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven)).isEqualTo(Ending.interrupted(130, MAY_GO_ON));
    }

    @Test
    void over_http_a_run_that_waits_is_not_cancelled() {
        Driven driven = Driven.attendedOverHttp(LIMITS).say(STARTED, PAUSED).close(1000);
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven)).isEqualTo(Ending.interrupted(130, WAITS));
    }

    @Test
    void over_http_an_answered_run_is_cancelled() {
        Driven driven = answered().say(ofRun("StepContinued"));
        assertThat(driven.protocol.leavingCancels()).isTrue();
        assertThat(left(driven)).isEqualTo(cancelled(Outcome.INTERRUPTED, 130, CANCELS));
        assertThat(driven.protocol.leavingCancels()).isFalse();
    }

    @Test
    void over_http_it_is_so_from_the_moment_when_the_answer_is_sent() {
        Driven driven = answered();
        assertThat(driven.protocol.leavingCancels()).isTrue();
        assertThat(left(driven)).isEqualTo(cancelled(Outcome.INTERRUPTED, 130, CANCELS));
    }

    @Test
    void over_websocket_an_answered_run_goes_on_and_waits_no_more() {
        Driven driven = Driven.attended(LIMITS).say(STARTED, PAUSED).answer(YES);
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven)).isEqualTo(Ending.interrupted(130, MAY_GO_ON));
    }

    @Test
    void the_time_limit_leaves_as_well() {
        Driven driven = answered()
                .say(ofRun("StepContinued"))
                .wouldSay(RunState.Status.RUNNING)
                .pass(LIMIT);
        assertThat(driven.ending())
                .contains(cancelled(Outcome.TIMED_OUT, 124, "the time limit of 300 s has passed; " + CANCELS));
    }

    @Test
    void and_so_does_the_end_of_patience() {
        Driven driven =
                answered().say(ofRun("StepContinued")).cannotBeAsked(false).pass(Duration.ofSeconds(30));
        assertThat(driven.ending().orElseThrow().cancels()).isTrue();
        assertThat(driven.ending().orElseThrow().reason())
                .startsWith("nothing came for 30 s: whether the run still goes on is unknown; ")
                .endsWith("; " + CANCELS);
    }

    @Test
    void and_the_failure_of_the_last_output() {
        Driven driven = answered().say(ofRun("StepContinued"));
        driven.protocol.unwatched();
        assertThat(driven.ending()).contains(cancelled(Outcome.INTERRUPTED, 8, "every output has failed; " + CANCELS));
    }

    @Test
    void elsewhere_the_failure_of_the_last_output_says_that_the_run_may_go_on() {
        Driven driven = Driven.attended(LIMITS).say(STARTED);
        driven.protocol.unwatched();
        assertThat(driven.ending()).contains(Ending.interrupted(8, "every output has failed; " + MAY_GO_ON));
    }

    @Test
    void a_connection_that_was_lost_behind_the_answer_leaves_too_but_is_not_there_to_be_kept() {
        Driven driven = answered().say(ofRun("StepContinued")).close(CUT);
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven)).isEqualTo(cancelled(Outcome.INTERRUPTED, 130, CANCELS));
    }

    @Test
    void who_comes_back_behind_that_hears_how_the_run_ended_and_cancels_nothing() {
        Driven driven = answered()
                .say(ofRun("StepContinued"))
                .close(CUT)
                .pass(Duration.ofSeconds(1))
                .backOverHttp();
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven).cancels()).isFalse();
    }

    @Test
    void a_run_that_waits_again_is_not_cancelled() {
        Driven driven = answered()
                .say(
                        ofRun("StepContinued"),
                        ofRun("StepPaused", "'step_name':'next'"),
                        ofRun("WorkflowPaused", WANTED));
        assertThat(driven.protocol.leavingCancels()).isFalse();
        driven.close(1000);
        assertThat(left(driven)).isEqualTo(Ending.interrupted(130, WAITS));
    }

    @Test
    void nor_is_one_whose_answer_was_refused() {
        Driven driven = answered();
        driven.wouldSay(RunState.Status.RUNNING)
                .notSent(new Failure(Ending.misasked("409 \"run is not paused\""), false, Duration.ZERO));
        assertThat(driven.protocol.leavingCancels()).isFalse();
        assertThat(left(driven)).isEqualTo(Ending.interrupted(130, MAY_GO_ON));
    }

    @Test
    void nor_one_whose_answer_the_client_may_not_give() {
        Driven driven = answered();
        driven.notSent(new Failure(Ending.unauthorized("401"), false, Duration.ZERO));
        assertThat(driven.ending()).contains(Ending.unauthorized("401"));
    }

    @Test
    void an_end_that_was_told_is_the_end() {
        Driven driven = answered().say(ofRun("WorkflowCompleted")).close(1000);
        assertThat(driven.ending()).contains(Ending.of(Outcome.COMPLETED, ""));
    }
}
