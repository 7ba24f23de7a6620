package dev.flowtail.protocol;

import static dev.flowtail.protocol.Following.ending;
import static dev.flowtail.protocol.Following.outcome;
import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofNestedAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalDecisionTest {
    private static final Event STARTED = ofRun("WorkflowStarted");

    @Test
    void completed_is_the_end_at_once() {
        Following following = Following.of(STARTED, ofRun("WorkflowCompleted"));
        assertThat(following.run.verdict()).contains(Verdict.now(Outcome.COMPLETED, ""));
    }

    @Test
    void nothing_said_is_not_the_end() {
        Following following = Following.of(STARTED, ofRun("StepStarted"));
        assertThat(following.run.verdict()).isEmpty();
        assertThat(following.run.ending().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(following.run.ending().exit()).isEqualTo(7);
    }

    @Test
    void the_end_of_a_nested_run_is_not_the_end() {
        assertThat(outcome(STARTED, ofNested("WorkflowStarted"), ofNested("WorkflowCompleted")))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(STARTED, ofNested("WorkflowStarted"), ofNested("WorkflowCancelled")))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void before_depths_were_told_another_run_id_is_a_nested_run() {
        assertThat(outcome(
                        event("WorkflowStarted", "'run_id':'R','session_id':'S'"),
                        event("WorkflowStarted", "'run_id':'N','session_id':'S'"),
                        event("WorkflowCompleted", "'run_id':'N','session_id':'S'")))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_failed_agent_makes_it_completed_with_errors() {
        Ending ending = ending(
                STARTED,
                ofAgent("RunError", "'content':'model exploded'"),
                ofRun("StepCompleted"),
                ofRun("WorkflowCompleted"));
        assertThat(ending)
                .isEqualTo(
                        new Ending(Outcome.COMPLETED_WITH_ERRORS, 1, "the run of agent 'Ann' failed: model exploded"));
    }

    @Test
    void a_failed_team_and_a_failed_nested_agent_do_too() {
        assertThat(outcome(STARTED, ofAgent("TeamRunError"), ofRun("WorkflowCompleted")))
                .isEqualTo(Outcome.COMPLETED_WITH_ERRORS);
        assertThat(outcome(STARTED, ofNestedAgent("RunError", ""), ofRun("WorkflowCompleted")))
                .isEqualTo(Outcome.COMPLETED_WITH_ERRORS);
    }

    @Test
    void a_failed_step_makes_it_completed_with_errors() {
        Ending ending = ending(
                STARTED,
                ofRun("WorkflowCompleted", "'step_results':[{'step_name':'draft','success':false,'error':'boom'}]"));
        assertThat(ending).isEqualTo(new Ending(Outcome.COMPLETED_WITH_ERRORS, 1, "step 'draft' failed: boom"));
    }

    @Test
    void cancelled_waits_a_moment_for_the_completed_that_follows() {
        Following following = Following.of(STARTED, ofRun("WorkflowCancelled", "'reason':'Run R was cancelled'"));
        assertThat(following.run.verdict())
                .contains(Verdict.after(Duration.ofSeconds(2), Outcome.CANCELLED, "Run R was cancelled"));
    }

    @Test
    void the_completed_after_a_cancelled_is_no_success() {
        Following following =
                Following.of(STARTED, ofRun("WorkflowCancelled", "'reason':'no'"), ofRun("WorkflowCompleted"));
        assertThat(following.run.verdict()).contains(Verdict.now(Outcome.CANCELLED, "no"));
        assertThat(following.run.ending().exit()).isEqualTo(3);
    }

    @Test
    void a_cancelled_agent_alone_decides_nothing() {
        assertThat(outcome(STARTED, ofAgent("RunCancelled"), ofAgent("RunCompleted")))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void an_error_of_the_run_is_a_failure() {
        assertThat(ending(STARTED, ofRun("WorkflowError", "'error':'kaboom'")))
                .isEqualTo(new Ending(Outcome.FAILED, 1, "kaboom"));
    }

    @Test
    void an_error_that_names_no_run_is_a_failure_too() {
        assertThat(outcome(STARTED, event("WorkflowError", "'error':'kaboom'"))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void an_error_of_a_nested_run_only_explains_the_silence_after_it() {
        Ending ending = ending(STARTED, ofNested("WorkflowError", "'error':'inner kaboom'"));
        assertThat(ending.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ending.reason()).contains("a nested workflow failed before: inner kaboom");
    }

    @Test
    void an_exception_while_a_companion_starts_is_a_failure() {
        assertThat(ending(
                        event("workflow_starting", "'session_id':'S'"), event("workflow_error", "'error':'no model'")))
                .isEqualTo(new Ending(Outcome.FAILED, 1, "no model"));
    }

    @Test
    void an_error_about_our_run_is_a_failure() {
        assertThat(outcome(STARTED, event("error", "'error':'worker died','run_id':'R'")))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void an_error_about_nothing_in_particular_only_explains_the_silence_after_it() {
        Ending ending = ending(STARTED, event("error", "'error':'Unknown action: x'"));
        assertThat(ending.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ending.reason()).contains("Unknown action: x");
    }

    @Test
    void an_agent_that_answers_by_itself_ends_the_run() {
        Following following = Following.of(
                event("WorkflowAgentStarted", "'session_id':'S'"),
                event("RunContent", "'run_id':'A','session_id':'S','workflow_agent':true"),
                event("WorkflowAgentCompleted", "'run_id':'A','session_id':'S'"));
        assertThat(following.run.verdict()).contains(Verdict.now(Outcome.COMPLETED, ""));
    }

    @Test
    void an_agent_that_runs_the_workflow_has_the_last_word() {
        Following following =
                Following.of(event("WorkflowAgentStarted", "'session_id':'S'"), STARTED, ofRun("WorkflowCompleted"));
        assertThat(following.run.verdict()).contains(Verdict.after(Duration.ofSeconds(10), Outcome.COMPLETED, ""));
        following.run.observe(event("WorkflowAgentCompleted", "'run_id':'A','session_id':'S'"));
        assertThat(following.run.verdict()).contains(Verdict.now(Outcome.COMPLETED, ""));
    }

    @Test
    void the_last_word_of_an_agent_does_not_turn_a_failure_into_success() {
        assertThat(outcome(
                        event("WorkflowAgentStarted", "'session_id':'S'"),
                        STARTED,
                        ofRun("WorkflowError", "'error':'kaboom'"),
                        event("WorkflowAgentCompleted", "'run_id':'A','session_id':'S'")))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void an_exception_of_the_deciding_agent_is_a_failure_and_no_refusal() {
        assertThat(outcome(
                        event("WorkflowAgentStarted", "'session_id':'S'"),
                        event("error", "'error':'model not found','error_type':'model_provider_error'")))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_reason_cannot_act_on_a_terminal_and_is_short() {
        String reason = ending(STARTED, ofRun("WorkflowError", "'error':'\\u001b[2J" + "x".repeat(5000) + "'"))
                .reason();
        assertThat(reason).doesNotContain("\u001b").hasSizeLessThan(400);
    }

    @Test
    void an_agent_without_a_name_fails_as_an_agent() {
        assertThat(Following.ending(
                                ofRun("WorkflowStarted"),
                                event("RunError", "'run_id':'A','workflow_run_id':'R','content':'boom'"),
                                ofRun("WorkflowCompleted"))
                        .reason())
                .isEqualTo("an agent's run failed: boom");
    }
}
