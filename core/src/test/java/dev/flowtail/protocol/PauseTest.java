package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofNestedAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PauseTest {
    private static final Event STARTED = ofRun("WorkflowStarted");

    static List<Event> signals() {
        return List.of(
                ofRun("StepPaused", "'step_name':'publish','requires_confirmation':true"),
                ofRun("StepPaused", "'step_name':'deploy','requires_user_input':true"),
                ofRun("StepOutputReview", "'step_name':'draft'"),
                ofRun("StepExecutorPaused", "'step_name':'clean'"),
                ofRun("RouterPaused", "'step_name':'route'"),
                ofRun("ConditionPaused", "'step_name':'check'"),
                ofRun("StepError", "'step_name':'bad','error':'boom'"),
                ofAgent("RunPaused", "'step_name':'clean'"),
                ofAgent("TeamRunPaused", "'step_name':'crew'"));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void a_signal_is_believed_after_two_seconds_of_quiet(Event signal) {
        Verdict verdict = Following.of(STARTED, signal).run.verdict().orElseThrow();
        assertThat(verdict.quiet()).isEqualTo(Duration.ofSeconds(2));
        assertThat(verdict.ending().outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(verdict.ending().exit()).isEqualTo(6);
        assertThat(verdict.ending().reason())
                .startsWith(kind(signal) + " '" + signal.stepName().orElseThrow() + "' ");
    }

    @ParameterizedTest
    @MethodSource("signals")
    void the_pause_of_the_run_is_believed_at_once_and_says_who_waits(Event signal) {
        Following following = Following.of(STARTED, signal, ofRun("WorkflowPaused", "'status':'PAUSED'"));
        Verdict verdict = following.run.verdict().orElseThrow();
        assertThat(verdict.quiet()).isZero();
        assertThat(verdict.ending().reason()).startsWith(kind(signal) + " '");
    }

    private static String kind(Event signal) {
        return switch (signal.name()) {
            case "RouterPaused" -> "router";
            case "ConditionPaused" -> "condition";
            default -> "step";
        };
    }

    @ParameterizedTest
    @MethodSource("signals")
    void whatever_the_run_says_next_shows_that_it_goes_on(Event signal) {
        assertThat(Following.of(STARTED, signal, ofAgent("RunContent")).run.verdict())
                .isEmpty();
        assertThat(Following.of(STARTED, signal, ofRun("WorkflowPaused"), ofRun("StepContinued"))
                        .run
                        .verdict())
                .isEmpty();
    }

    @Test
    void what_others_or_the_connection_say_does_not() {
        Following following = Following.of(
                STARTED,
                ofRun("StepPaused", "'step_name':'publish'"),
                event("pong"),
                event("StepStarted", "'run_id':'X','session_id':'other'"));
        assertThat(following.run.ending().outcome()).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void the_run_paused_alone_is_enough() {
        assertThat(Following.ending(STARTED, ofRun("WorkflowPaused")))
                .isEqualTo(new Ending(Outcome.PAUSED, 6, "the run waits for an answer"));
    }

    @Test
    void a_signal_of_a_nested_step_is_none() {
        assertThat(Following.of(STARTED, ofNested("StepPaused"), ofNested("WorkflowPaused"))
                        .run
                        .verdict())
                .isEmpty();
        assertThat(Following.of(STARTED, ofNestedAgent("RunPaused", "")).run.verdict())
                .isEmpty();
    }

    @Test
    void a_continued_run_ends_like_any_other() {
        assertThat(Following.outcome(
                        STARTED,
                        ofRun("StepPaused"),
                        ofRun("WorkflowPaused"),
                        ofRun("StepContinued"),
                        ofRun("WorkflowCompleted")))
                .isEqualTo(Outcome.COMPLETED);
    }
}
