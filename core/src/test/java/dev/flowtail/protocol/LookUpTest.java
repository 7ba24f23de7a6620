package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookUpTest {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final RunLimits LIMITS = new RunLimits(IDLE, Duration.ZERO, 10, Duration.ofMinutes(10));

    private final Driven driven = Driven.started(LIMITS)
            .say(ofRun("WorkflowStarted", "'event_index':0"), ofAgent("RunStarted", "'event_index':1"));

    private long lookUps() {
        return driven.effects.stream().filter(Effect.LookUp.class::isInstance).count();
    }

    @Test
    void a_silent_run_is_looked_up_after_the_idle_limit() {
        driven.wouldSay(RunState.Status.RUNNING).pass(IDLE.minusNanos(1));
        assertThat(lookUps()).isZero();
        driven.pass(Duration.ofNanos(1));
        assertThat(driven.effects)
                .contains(new Effect.LookUp(
                        new RunReference("R", Optional.of(Component.workflow("w")), Optional.of("S")), 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.Status.class,
            names = {"RUNNING", "PENDING"})
    void a_run_that_goes_on_is_waited_for(RunState.Status status) {
        driven.wouldSay(status).pass(Duration.ofHours(1));
        assertThat(driven.ending()).isEmpty();
        assertThat(lookUps()).isEqualTo(120);
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void a_run_that_failed_in_silence_ends_so_with_its_reason() {
        driven.wouldSay(RunState.Status.ERROR, "'content':'kaboom'").pass(IDLE);
        assertThat(driven.ending()).contains(new Ending(Outcome.FAILED, 1, "kaboom"));
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void a_run_that_waits_in_silence_has_said_so_to_nobody_so_its_words_are_fetched_first() {
        driven.wouldSay(RunState.Status.PAUSED).pass(IDLE).back();
        assertThat(driven.ending()).isEmpty();
        driven.say(
                event("catch_up", "'run_id':'R','status':'running','missed_events':1"),
                ofRun("StepPaused", "'step_name':'s','event_index':2"),
                event("subscribed", "'run_id':'R','status':'running'"));
        driven.pass(EndOfRun.PAUSE);
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void a_run_that_was_joined_and_says_nothing_is_looked_up_soon_whatever_the_server_says_of_the_connection() {
        driven.wouldSay(RunState.Status.RUNNING)
                .close(new CloseReason(1006, "", true))
                .pass(Duration.ofSeconds(1))
                .back();
        long before = lookUps();
        driven.pass(Duration.ofSeconds(1)).say(event("subscribed", "'run_id':'R','status':'running'"));
        driven.pass(Patience.SUSPICION.minusNanos(1));
        assertThat(lookUps()).isEqualTo(before);
        driven.pass(Duration.ofNanos(1));
        assertThat(lookUps()).isEqualTo(before + 1);
    }

    @Test
    void a_pause_of_which_nothing_can_be_fetched_is_one_with_a_gap() {
        driven.wouldSay(RunState.Status.PAUSED).pass(IDLE).back();
        driven.say(event("error", "'error':'Run R not found in buffer or database'"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.PAUSED);
        assertThat(driven.protocol.run().gaps()).isEqualTo(1);
    }

    @Test
    void a_run_that_completed_in_silence_has_events_that_are_fetched_first() {
        driven.wouldSay(RunState.Status.COMPLETED).pass(IDLE);
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.back()
                .say(
                        event("replay", "'run_id':'R','status':'COMPLETED','total_events':3"),
                        ofRun("WorkflowStarted", "'event_index':0"),
                        ofAgent("RunStarted", "'event_index':1"),
                        ofRun("WorkflowCompleted", "'event_index':2"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void events_that_cannot_be_fetched_leave_the_outcome_and_a_gap() {
        driven.wouldSay(RunState.Status.CANCELLED).pass(IDLE).back();
        driven.say(event("error", "'error':'Run R not found in buffer or database'"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.CANCELLED);
        assertThat(driven.protocol.run().gaps()).isEqualTo(1);
    }

    @Test
    void failed_steps_of_a_run_looked_up_count() {
        driven.wouldSay(RunState.Status.COMPLETED, "'step_results':[{'step_name':'s','success':false,'error':'x'}]");
        driven.pass(IDLE).back().say(event("error", "'error':'Run R not found in buffer or database'"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED_WITH_ERRORS);
    }

    @Test
    void what_cannot_be_looked_up_is_unknown_and_says_why() {
        driven.pass(IDLE);
        assertThat(driven.ending()).map(Ending::exit).contains(7);
        assertThat(driven.ending().orElseThrow().reason())
                .contains("nothing came for 30 s", "looked up: nobody can be asked");
    }

    @Test
    void a_run_that_the_server_does_not_know_is_unknown() {
        driven.doesNotKnowTheRun().pass(IDLE);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void a_word_that_nobody_knows_is_quoted() {
        driven.wouldSay(RunState.Status.OTHER).pass(IDLE);
        assertThat(driven.ending().orElseThrow().reason()).contains("OTHER");
    }

    @Test
    void an_answer_that_never_comes_is_not_waited_for_for_ever() {
        RunProtocol protocol = driven.protocol;
        long now = IDLE.toNanos();
        protocol.tick(now);
        assertThat(protocol.deadline()).isEqualTo(now + LookUps.LONGEST.toNanos());
        protocol.tick(protocol.deadline());
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void a_nested_failure_is_reason_to_ask_early() {
        driven.wouldSay(RunState.Status.ERROR, "'content':'inner'");
        driven.say(Said.ofNested("WorkflowError", "'error':'inner'")).pass(Patience.SUSPICION);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.FAILED);
    }

    @Test
    void a_suspicion_that_nobody_confirms_ends_nothing_before_its_time() {
        driven.say(Said.ofNested("WorkflowError", "'error':'inner'")).pass(IDLE.minusNanos(1));
        assertThat(lookUps()).isEqualTo(1);
        assertThat(driven.ending()).isEmpty();
        driven.pass(Duration.ofNanos(1));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.UNKNOWN);
    }

    @Test
    void behind_an_event_that_the_server_cannot_tell_there_may_be_nothing() {
        CloseReason tooLarge = new CloseReason(1009, "larger than 5 bytes", false);
        Duration soon = Duration.ofSeconds(1);
        driven.wouldSay(RunState.Status.ERROR).close(tooLarge).pass(soon).back();
        driven.say(event("catch_up", "'run_id':'R','missed_events':1"))
                .close(tooLarge)
                .pass(soon)
                .back();
        driven.say(event("subscribed", "'run_id':'R'")).pass(Patience.SUSPICION);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.FAILED);
    }

    @Test
    void an_answer_to_an_older_question_says_nothing() {
        RunProtocol protocol = driven.protocol;
        protocol.tick(IDLE.toNanos());
        protocol.closed(new CloseReason(1006, "", true), IDLE.toNanos());
        Optional<RunState> paused =
                Optional.of(RunState.of(Said.json("{'status':'PAUSED'}").object()));
        protocol.lookedUp(1, paused, IDLE.toNanos() + 1);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void a_run_that_speaks_meanwhile_knows_better() {
        RunProtocol protocol = driven.protocol;
        protocol.tick(IDLE.toNanos());
        protocol.received(ofAgent("RunContent", "'event_index':2"), IDLE.toNanos() + 1);
        protocol.lookedUp(
                1, Optional.of(RunState.of(Said.json("{'status':'ERROR'}").object())), IDLE.toNanos() + 2);
        assertThat(driven.ending()).isEmpty();
    }
}
