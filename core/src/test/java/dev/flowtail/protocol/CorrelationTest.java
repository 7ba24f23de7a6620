package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    @Test
    void the_first_start_in_our_session_is_our_run() {
        RunTracker run = Following.of(ofRun("WorkflowStarted")).run;
        assertThat(run.runId()).contains("R");
        assertThat(run.sessionId()).contains("S");
        assertThat(run.workflowId()).contains("w");
    }

    @Test
    void a_start_in_another_session_is_not() {
        RunTracker run =
                Following.of(event("WorkflowStarted", "'run_id':'X','session_id':'other','nested_depth':0")).run;
        assertThat(run.runId()).isEmpty();
    }

    @Test
    void a_start_that_names_no_session_is_ours_for_nobody_else_uses_this_connection() {
        assertThat(Following.of(event("WorkflowStarted", "'run_id':'R'")).run.runId())
                .contains("R");
    }

    @Test
    void a_nested_start_is_not_our_run() {
        RunTracker run = Following.of(ofNested("WorkflowStarted"), ofRun("StepStarted")).run;
        assertThat(run.runId()).contains("R");
    }

    @Test
    void the_run_of_an_agent_is_never_the_run() {
        RunTracker run = Following.of(ofAgent("RunContent", "'content':'x'")).run;
        assertThat(run.runId()).contains("R");
    }

    @Test
    void the_deciding_agent_names_its_own_run() {
        RunTracker run = Following.of(
                        event("WorkflowAgentStarted", "'session_id':'S'"),
                        event("RunContent", "'run_id':'A','session_id':'S','workflow_agent':true"),
                        event("WorkflowAgentCompleted", "'run_id':'A','session_id':'S'"))
                .run;
        assertThat(run.runId()).isEmpty();
    }

    @Test
    void a_custom_event_may_be_an_agents() {
        assertThat(Following.of(event("CustomEvent", "'run_id':'A','session_id':'S'"))
                        .run
                        .runId())
                .isEmpty();
    }

    @Test
    void companions_name_the_run_before_it_starts() {
        RunTracker run = Following.of(event("workflow_initiated", "'run_id':'R','session_id':'S'")).run;
        assertThat(run.runId()).contains("R");
    }

    @Test
    void servers_with_a_queue_name_the_run_before_it_starts() {
        assertThat(Following.of(event("queued", "'run_id':'R','session_id':'S'"))
                        .run
                        .runId())
                .contains("R");
    }

    @Test
    void the_run_that_a_refusal_names_is_not_ours() {
        assertThat(Following.of(event("error", "'error':'Run X not found','run_id':'X'"))
                        .run
                        .runId())
                .isEmpty();
    }

    @Test
    void a_second_top_level_run_does_not_replace_the_first() {
        RunTracker run = Following.of(
                        ofRun("WorkflowStarted"),
                        event("WorkflowStarted", "'run_id':'R2','session_id':'S','nested_depth':0"))
                .run;
        assertThat(run.runId()).contains("R");
    }

    @Test
    void the_workflow_of_a_companion_is_the_one_it_names() {
        RunTracker run =
                Following.of(event("WorkflowStarted", "'run_id':'R','session_id':'S','workflow_id':'fixed'")).run;
        assertThat(run.workflowId()).contains("fixed");
    }

    @Test
    void without_an_event_the_workflow_is_the_one_asked_for() {
        assertThat(Following.of().run.workflowId()).contains("w");
    }

    @Test
    void events_of_other_runs_count_but_decide_nothing() {
        Following following = Following.of(
                ofRun("WorkflowStarted"),
                event("WorkflowCompleted", "'run_id':'X','session_id':'other','nested_depth':0"),
                event("WorkflowCompleted", "'run_id':'R2','session_id':'S','nested_depth':0"),
                event("RunError", "'run_id':'B','workflow_run_id':'X','session_id':'S'"),
                event("WorkflowError", "'run_id':'X','session_id':'S','error':'theirs'"));
        assertThat(following.run.events()).isEqualTo(5);
        assertThat(following.run.own()).isEqualTo(2);
        assertThat(following.run.ending().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_recording_follows_the_first_run_that_shows_itself() {
        RunTracker run = RunTracker.ofRecording();
        run.observe(event("connected"));
        run.observe(ofRun("WorkflowStarted"));
        run.observe(event("WorkflowStarted", "'run_id':'X','session_id':'other','nested_depth':0"));
        assertThat(run.runId()).contains("R");
        assertThat(run.sessionId()).contains("S");
        assertThat(run.workflowId()).contains("w");
    }

    @Test
    void an_end_that_names_no_session_before_any_start_is_not_ours() {
        Following following = Following.of(event("WorkflowCompleted", "'run_id':'X','nested_depth':0"));
        assertThat(following.run.runId()).isEmpty();
        assertThat(following.run.verdict()).isEmpty();
        following.run.observe(ofRun("WorkflowStarted"));
        assertThat(following.run.runId()).contains("R");
    }

    @Test
    void an_answer_to_somebody_who_joins_a_run_does_not_name_ours() {
        assertThat(Following.of(event("replay", "'run_id':'X','status':'COMPLETED','total_events':0"))
                        .run
                        .runId())
                .isEmpty();
    }

    @Test
    void a_recording_may_begin_at_the_end() {
        RunTracker run = RunTracker.ofRecording();
        run.observe(event("WorkflowCompleted", "'run_id':'X','nested_depth':0"));
        assertThat(run.runId()).contains("X");
        assertThat(run.ending().outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
