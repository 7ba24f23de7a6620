package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.json;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final RunLimits IDLE = new RunLimits(HALF_MINUTE, Duration.ZERO);
    private static final RunLimits OVERALL = new RunLimits(Duration.ZERO, Duration.ofMinutes(5));

    @Test
    void a_silent_run_is_unknown_after_the_idle_limit() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted")).pass(HALF_MINUTE.minusNanos(1));
        assertThat(driven.ending()).isEmpty();
        driven.pass(Duration.ofNanos(1));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
        assertThat(driven.ending().orElseThrow().exit()).isEqualTo(7);
        assertThat(driven.ending().orElseThrow().reason()).contains("30 s");
    }

    @Test
    void each_word_of_the_run_begins_the_limit_anew() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"));
        for (int i = 0; i < 100; i++) {
            driven.pass(Duration.ofSeconds(29)).say(ofAgent("RunContent"));
        }
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void words_of_other_runs_do_not() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"));
        for (int i = 0; i < 3; i++) {
            driven.pass(Duration.ofSeconds(15)).say(event("StepStarted", "'run_id':'X','session_id':'other'"));
        }
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void a_start_without_any_reaction_is_unknown_and_not_repeated() {
        Driven driven = Driven.started(IDLE).pass(Duration.ofMinutes(1));
        assertThat(driven.ending().orElseThrow().reason()).contains("it was not sent again");
        assertThat(driven.sent()).hasSize(1);
    }

    @Test
    void the_silence_after_a_nested_error_is_explained_by_it() {
        Driven driven = Driven.started(IDLE)
                .say(ofRun("WorkflowStarted"), ofNested("WorkflowError", "'error':'inner'"))
                .pass(HALF_MINUTE);
        assertThat(driven.ending().orElseThrow().reason()).contains("inner");
    }

    @Test
    void without_limits_a_run_is_followed_for_ever() {
        Driven driven = Driven.started(RunLimits.NONE).say(ofRun("WorkflowStarted"));
        assertThat(driven.protocol.deadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(driven.pass(Duration.ofDays(365)).ending()).isEmpty();
    }

    @Test
    void the_overall_limit_counts_from_the_beginning_and_through_everything() {
        Driven driven = Driven.started(OVERALL).say(ofRun("WorkflowStarted"));
        for (int i = 0; i < 299; i++) {
            driven.pass(Duration.ofSeconds(1)).say(ofAgent("RunContent"));
        }
        assertThat(driven.ending()).isEmpty();
        driven.pass(Duration.ofSeconds(1));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.TIMED_OUT);
        assertThat(driven.ending().orElseThrow().exit()).isEqualTo(124);
    }

    @Test
    void the_overall_limit_counts_before_the_connection_too() {
        Driven driven = new Driven(Driven.START, false, OVERALL).pass(Duration.ofMinutes(5));
        assertThat(driven.ending().orElseThrow().reason()).contains("nothing was started");
    }

    @Test
    void a_pause_is_believed_after_its_quiet() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"), ofRun("StepOutputReview"));
        assertThat(driven.pass(Duration.ofMillis(1999)).ending()).isEmpty();
        assertThat(driven.pass(Duration.ofMillis(1)).ending())
                .map(Ending::outcome)
                .contains(Outcome.PAUSED);
    }

    @Test
    void a_cancelled_run_ends_without_its_trailing_completed_after_a_moment() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"), ofRun("WorkflowCancelled"));
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.pass(Duration.ofSeconds(2)).ending())
                .map(Ending::outcome)
                .contains(Outcome.CANCELLED);
    }

    @Test
    void a_short_idle_limit_does_not_make_a_known_end_unknown() {
        RunLimits oneSecond = new RunLimits(Duration.ofSeconds(1), Duration.ZERO);
        Driven driven = Driven.started(oneSecond).say(ofRun("WorkflowStarted"), ofRun("WorkflowCancelled"));
        assertThat(driven.pass(Duration.ofSeconds(1)).ending())
                .map(Ending::outcome)
                .contains(Outcome.CANCELLED);
    }

    @Test
    void a_driver_that_slept_waits_anew() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted")).oversleep(Duration.ofMinutes(10));
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.pass(HALF_MINUTE).ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void an_interrupt_ends_the_watching_with_the_code_of_its_signal() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"));
        driven.protocol.interrupt(143);
        assertThat(driven.ending().orElseThrow().outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(driven.ending().orElseThrow().exit()).isEqualTo(143);
        assertThat(driven.ending().orElseThrow().reason()).contains("may still be going on at the server");
    }

    @Test
    void after_the_end_events_are_delivered_and_nothing_else_happens() {
        Driven driven = Driven.started(IDLE).say(ofRun("WorkflowStarted"), ofRun("WorkflowCompleted"));
        int before = driven.delivered().size();
        driven.say(ofRun("WorkflowError", "'error':'late'")).close(1000).pass(Duration.ofDays(1));
        driven.protocol.interrupt(130);
        assertThat(driven.delivered()).hasSize(before + 1);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.protocol.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_hole_is_delivered_before_the_event_behind_it() {
        Driven driven = Driven.started(IDLE)
                .say(ofRun("WorkflowStarted", "'event_index':0"), ofRun("StepStarted", "'event_index':3"))
                .pass(Holes.LATE);
        assertThat(driven.delivered())
                .extracting(e -> e.name())
                .containsExactly("connected", "WorkflowStarted", "flowtail.gap", "StepStarted");
    }

    @Test
    void the_silence_after_a_frame_that_could_not_be_read_is_explained_by_it() {
        Driven driven = Driven.started(IDLE)
                .say(ofRun("WorkflowStarted"), json("{'type':'flowtail.malformed','reason':'too deep','text':'x'}"))
                .pass(HALF_MINUTE);
        assertThat(driven.ending().orElseThrow().reason()).contains("could not be read: too deep");
    }

    @Test
    void a_limit_beyond_all_counting_is_a_limit_that_is_never_reached() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        Driven driven = Driven.started(new RunLimits(endless, endless)).say(ofRun("WorkflowStarted"));
        assertThat(driven.pass(Duration.ofDays(365)).ending()).isEmpty();
        assertThat(driven.say(ofRun("WorkflowCompleted")).ending())
                .map(Ending::outcome)
                .contains(Outcome.COMPLETED);
    }
}
