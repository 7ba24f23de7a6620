package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.json;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private final RunTracker run = RunTracker.ofRecording();

    private void say(Event... events) {
        for (Event event : events) {
            run.observe(event);
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, COMPLETED", "CANCELLED, CANCELLED", "ERROR, FAILED", "PAUSED, PAUSED"})
    void a_replay_ends_with_its_status_after_all_its_events(String status, Outcome outcome) {
        say(event("replay", "'run_id':'R','status':'" + status + "','total_events':2"), ofRun("WorkflowStarted"));
        assertThat(run.verdict()).isEmpty();
        say(ofRun("StepStarted"));
        assertThat(run.verdict()).map(v -> v.ending().outcome()).contains(outcome);
    }

    @Test
    void a_replay_of_nothing_ends_at_once() {
        say(event("replay", "'run_id':'R','status':'COMPLETED','total_events':0"));
        assertThat(run.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(run.runId()).contains("R");
    }

    @Test
    void a_status_that_says_nothing_decides_nothing() {
        say(event("replay", "'run_id':'R','status':'unknown','total_events':1"), ofRun("WorkflowStarted"));
        assertThat(run.ending().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void events_know_more_than_the_status() {
        say(event("replay", "'run_id':'R','status':'COMPLETED','total_events':2"), ofRun("WorkflowStarted"));
        say(ofRun("WorkflowCompleted", "'step_results':[{'step_name':'s','success':false}]"));
        assertThat(run.ending().outcome()).isEqualTo(Outcome.COMPLETED_WITH_ERRORS);
    }

    @Test
    void a_pause_in_the_middle_of_history_is_over() {
        say(event("replay", "'run_id':'R','status':'COMPLETED','total_events':3"), ofRun("WorkflowStarted"));
        say(ofRun("WorkflowPaused"));
        assertThat(run.verdict()).isEmpty();
        say(event("pong"));
        assertThat(run.verdict()).isEmpty();
        say(ofRun("StepContinued"));
        assertThat(run.ending().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void what_was_missed_is_history_until_the_live_events_come() {
        say(event("catch_up", "'run_id':'R','status':'running','missed_events':3"), ofRun("WorkflowPaused"));
        assertThat(run.verdict()).isEmpty();
        say(event("subscribed", "'run_id':'R','status':'running'"));
        assertThat(run.verdict()).map(v -> v.ending().outcome()).contains(Outcome.PAUSED);
    }

    @Test
    void the_outcome_in_a_recording_counts_where_its_events_say_nothing() {
        say(
                ofRun("WorkflowStarted"),
                json("{'type':'flowtail.outcome','outcome':'interrupted','exit':143,'reason':'x'}"));
        assertThat(run.ending()).isEqualTo(new Ending(Outcome.INTERRUPTED, 143, "x"));
        assertThat(run.events()).isEqualTo(1);
    }

    @Test
    void the_events_of_a_recording_count_before_its_outcome() {
        say(ofRun("WorkflowStarted"), ofRun("WorkflowCompleted"));
        say(json("{'type':'flowtail.outcome','outcome':'failed','exit':1}"));
        assertThat(run.ending().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"replay, total_events", "catch_up, missed_events"})
    void a_run_that_was_started_here_has_no_history_to_wait_for(String name, String count) {
        Driven driven = Driven.started(RunLimits.NONE).say(ofRun("WorkflowStarted"));
        driven.say(event(name, "'run_id':'R','status':'running','" + count + "':1000000000"));
        assertThat(driven.say(ofRun("WorkflowCompleted")).ending())
                .map(Ending::outcome)
                .contains(Outcome.COMPLETED);
    }
}
