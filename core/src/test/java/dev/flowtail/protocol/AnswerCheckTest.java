package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Expiry;
import dev.flowtail.pause.OnTimeout;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Others may answer first, and the server may be away: an answer is sent to what it was given for, or not at all, and outputs hold it only where it was taken. */
class AnswerCheckTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));
    private static final String FIRST = requirements("s1");
    private static final String SECOND =
            "'step_requirements':[{'step_id':'s1','confirmed':true},{'step_id':'s2','step_name':'pay','requires_confirmation':true}]";
    private static final Reply YES =
            new Reply(List.<JsonValue>of(Said.json("{'step_id':'s1'}").object()));
    private static final CloseReason GONE = new CloseReason(1006, "", true);
    private static final Failure REFUSED =
            new Failure(Ending.of(Outcome.UNREACHABLE, "connection refused"), true, Duration.ZERO);
    private static final Instant GIVEN = Said.NOON.plusSeconds(5);
    /** Long enough to believe a look-up that says otherwise than the events. */
    private static final Duration BELIEVED = PauseDialogue.CHECK.multipliedBy(3);

    private final Driven driven = Driven.attended(LIMITS).say(ofRun("WorkflowStarted", "'event_index':0"), paused());

    private static String requirements(String step) {
        return "'step_requirements':[{'step_id':'%s','step_name':'publish','requires_confirmation':true}]"
                .formatted(step);
    }

    private static Event paused() {
        return ofRun("WorkflowPaused", "'status':'PAUSED'," + FIRST + ",'event_index':1");
    }

    private static Event goesOn(int index) {
        return ofRun("StepContinued", "'event_index':" + index);
    }

    private long answers() {
        return driven.sent().stream()
                .filter(Command.ContinueWorkflow.class::isInstance)
                .count();
    }

    private List<String> names() {
        return driven.delivered().stream().map(Event::name).toList();
    }

    private long lookUps() {
        return driven.effects.stream().filter(Effect.LookUp.class::isInstance).count();
    }

    @Test
    void what_the_run_still_waits_for_is_answered_once_behind_one_look_up() {
        driven.wouldSay(RunState.Status.PAUSED, FIRST).answer(YES);
        assertThat(lookUps()).isEqualTo(1);
        assertThat(answers()).isEqualTo(1);
        driven.pass(PauseDialogue.CHECK);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void nothing_is_sent_before_the_look_up_has_spoken() {
        driven.protocol.answered(1, YES, GIVEN, 0);
        assertThat(lookUps()).isEqualTo(1);
        assertThat(answers()).isZero();
        driven.protocol.notLookedUp(1, "no run control", false, 0);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_look_up_that_fails_for_the_moment_is_tried_again_before_anything_is_sent() {
        driven.cannotBeAsked(true).answer(YES);
        driven.pass(PauseDialogue.CHECK).pass(PauseDialogue.CHECK);
        assertThat(lookUps()).isEqualTo(3);
        assertThat(answers()).isZero();
        driven.wouldSay(RunState.Status.PAUSED, FIRST).pass(PauseDialogue.CHECK);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void where_it_goes_on_failing_what_was_said_is_sent_all_the_same() {
        driven.cannotBeAsked(true).answer(YES);
        for (int i = 0; i < 3; i++) {
            assertThat(answers()).isZero();
            driven.pass(PauseDialogue.CHECK);
        }
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void what_a_run_waits_for_is_looked_up_until_the_server_can_say_it() {
        Driven untold = Driven.attended(LIMITS)
                .cannotBeAsked(true)
                .say(
                        ofRun("WorkflowStarted", "'event_index':0"),
                        ofRun("WorkflowPaused", "'status':'PAUSED','event_index':1"));
        assertThat(untold.asked()).isEmpty();
        untold.wouldSay(RunState.Status.PAUSED, FIRST).pass(Patience.SUSPICION);
        assertThat(untold.asked()).hasSize(1);
        assertThat(untold.ending()).isEmpty();
    }

    @Test
    void an_answer_that_waited_beyond_its_time_is_not_sent_and_asked_for_again() {
        Instant end = GIVEN.plusSeconds(10);
        Reply no = new Reply(YES.stepRequirements(), Optional.of(new Expiry(end, OnTimeout.APPROVE)));
        driven.protocol.answered(1, no, GIVEN, 0);
        driven.protocol.notLookedUp(
                1, "no run control", false, Duration.ofSeconds(11).toNanos());
        assertThat(answers()).isZero();
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).refusal()).contains("the time to answer ended before it could be sent");
        // Whoever says it again knows what the server will do.
        driven.protocol.answered(
                2, no, end.plusSeconds(2), Duration.ofSeconds(12).toNanos());
        driven.protocol.notLookedUp(
                2, "no run control", false, Duration.ofSeconds(12).toNanos());
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void nor_one_of_a_machine_that_slept_where_what_is_heard_then_tells_the_time() {
        Reply no = new Reply(
                YES.stepRequirements(), Optional.of(new Expiry(Said.NOON.minusSeconds(1), OnTimeout.APPROVE)));
        driven.protocol.answered(1, no, Said.NOON.minusSeconds(9), 0);
        driven.protocol.notLookedUp(1, "no run control", false, 1);
        assertThat(answers()).isZero();
        assertThat(driven.asked()).hasSize(2);
    }

    @Test
    void one_that_was_sent_in_time_is_sent() {
        Reply no = new Reply(YES.stepRequirements(), Optional.of(new Expiry(GIVEN.plusSeconds(10), OnTimeout.APPROVE)));
        driven.protocol.answered(1, no, GIVEN, 0);
        driven.protocol.notLookedUp(
                1, "no run control", false, Duration.ofSeconds(9).toNanos());
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_look_up_from_before_the_answer_says_nothing() {
        driven.protocol.tick(PauseDialogue.LOOK.toNanos());
        driven.protocol.answered(1, YES, GIVEN, PauseDialogue.LOOK.toNanos());
        driven.protocol.lookedUp(
                1,
                Optional.of(RunState.of(
                        Said.json("{'status':'PAUSED'," + FIRST + "}").object())),
                PauseDialogue.LOOK.toNanos());
        assertThat(answers()).isZero();
    }

    @Test
    void an_answer_to_what_others_have_answered_is_not_sent_and_the_new_question_is_asked() {
        driven.wouldSay(RunState.Status.PAUSED, SECOND).answer(YES).pass(BELIEVED);
        assertThat(answers()).isZero();
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).refusal()).isEmpty();
        assertThat(names()).doesNotContain(Notice.ANSWERED);
        driven.answer(YES);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_pause_that_is_stored_later_than_told_is_waited_for() {
        driven.wouldSay(RunState.Status.RUNNING).answer(YES);
        assertThat(answers()).isZero();
        driven.wouldSay(RunState.Status.PAUSED, FIRST).pass(PauseDialogue.CHECK);
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.asked()).hasSize(1);
    }

    @Test
    void a_run_that_others_made_go_on_is_joined_and_nothing_is_sent() {
        driven.wouldSay(RunState.Status.RUNNING).answer(YES).pass(BELIEVED).back();
        assertThat(driven.sent()).last().isInstanceOf(Command.Reconnect.class);
        driven.say(
                event("catch_up", "'run_id':'R','missed_events':1"),
                goesOn(2),
                event("subscribed", "'run_id':'R'"),
                ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(answers()).isZero();
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.Status.class,
            names = {"COMPLETED", "CANCELLED", "ERROR"})
    void a_run_that_is_over_gets_no_answer(RunState.Status status) {
        driven.wouldSay(status).answer(YES);
        assertThat(driven.protocol.ended() || driven.reconnects() == 1).isTrue();
        assertThat(answers()).isZero();
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void events_that_go_on_during_the_look_up_keep_the_answer_back() {
        driven.protocol.answered(1, YES, GIVEN, 0);
        driven.say(goesOn(2));
        driven.protocol.notLookedUp(1, "late", false, 0);
        assertThat(answers()).isZero();
        assertThat(driven.protocol.ended()).isFalse();
    }

    @Test
    void a_run_that_the_server_does_not_know_is_answered_all_the_same() {
        driven.doesNotKnowTheRun().answer(YES);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_look_up_that_never_returns_holds_the_answer_only_for_a_while() {
        driven.protocol.answered(1, YES, GIVEN, 0);
        driven.pass(LookUps.LONGEST);
        assertThat(answers()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void over_a_fresh_connection_it_is_looked_up_when_that_is_there(boolean greets) {
        driven.close(GONE).wouldSay(RunState.Status.PAUSED, FIRST).answer(YES);
        assertThat(lookUps()).isZero();
        back(greets);
        assertThat(lookUps()).isEqualTo(1);
        assertThat(answers()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_others_answered_while_the_server_was_away_is_not_answered_again(boolean greets) {
        driven.close(GONE).answer(YES).notBack(REFUSED).pass(Duration.ofMinutes(1));
        driven.wouldSay(RunState.Status.PAUSED, SECOND);
        back(greets);
        driven.pass(BELIEVED);
        assertThat(answers()).isZero();
        assertThat(driven.asked()).hasSize(2);
        driven.answer(YES);
        if (!greets) {
            back(false);
        }
        assertThat(answers()).isEqualTo(1);
    }

    private void back(boolean greets) {
        if (greets) {
            driven.back();
        } else {
            driven.backOverHttp();
        }
    }

    @Test
    void a_connection_lost_during_the_look_up_is_replaced_and_the_run_is_looked_up_again() {
        driven.protocol.answered(1, YES, GIVEN, 0);
        driven.wouldSay(RunState.Status.PAUSED, FIRST).close(GONE);
        driven.protocol.notLookedUp(1, "gone", false, 0);
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.back();
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.asked()).hasSize(1);
    }

    @Test
    void a_server_that_takes_connections_and_drops_them_is_tried_so_often_and_no_more() {
        driven.close(GONE).wouldSay(RunState.Status.RUNNING).answer(YES);
        for (int i = 0; i < 20 && driven.ending().isEmpty(); i++) {
            driven.back().close(GONE).pass(Duration.ofSeconds(31));
        }
        assertThat(driven.reconnects()).isEqualTo(11);
        assertThat(driven.ending().orElseThrow().reason()).contains("; the answer was not sent: ");
    }

    @Test
    void a_server_that_is_gone_is_tried_until_the_answer_can_be_sent() {
        driven.close(GONE).answer(YES);
        for (int i = 0; i < 9; i++) {
            driven.notBack(REFUSED).pass(Duration.ofSeconds(31));
        }
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.reconnects()).isEqualTo(10);
        driven.back().say(goesOn(2), ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_server_that_stays_away_never_got_the_answer_and_that_is_said() {
        driven.close(GONE).answer(YES);
        for (int i = 0; i < 11; i++) {
            driven.notBack(REFUSED).pass(Duration.ofSeconds(31));
        }
        assertThat(driven.ending().orElseThrow().exit()).isEqualTo(6);
        assertThat(driven.ending().orElseThrow().reason())
                .contains("; the answer was not sent: ")
                .endsWith("connection refused");
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void an_interrupt_meanwhile_says_so_too() {
        driven.close(GONE).answer(YES).protocol.interrupt(130);
        assertThat(driven.ending().orElseThrow().reason())
                .isEqualTo("the run waits for an answer, and the one given was not sent");
    }

    @Test
    void outputs_read_the_answer_before_the_event_that_shows_it_with_the_time_it_was_given() {
        driven.protocol.answered(1, YES, GIVEN, 0);
        driven.protocol.notLookedUp(1, "no run control", false, 0);
        assertThat(names()).doesNotContain(Notice.ANSWERED);
        driven.say(goesOn(2), ofRun("StepStarted", "'event_index':3"));
        assertThat(names()).endsWith("WorkflowPaused", Notice.ANSWERED, "StepContinued", "StepStarted");
        assertThat(driven.delivered())
                .filteredOn(event -> event.name().equals(Notice.ANSWERED))
                .singleElement()
                .extracting(Event::receivedAt)
                .isEqualTo(GIVEN);
    }

    @Test
    void an_answer_that_is_refused_is_none() {
        driven.answer(YES).say(event("error", "'error':'Invalid step_requirements: nope'"));
        driven.say(goesOn(2));
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void nor_is_one_that_came_too_late() {
        driven.answer(YES).wouldSay(RunState.Status.RUNNING);
        driven.say(event("error", "'error':'Run is not paused (status=RUNNING)'"), goesOn(2));
        assertThat(answers()).isEqualTo(1);
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void a_look_up_may_show_that_the_answer_cancelled_the_run() {
        driven.answer(YES).wouldSay(RunState.Status.CANCELLED).pass(Patience.SUSPICION);
        assertThat(names()).endsWith(Notice.ANSWERED);
        assertThat(driven.ending()).contains(Ending.of(Outcome.CANCELLED, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "PAUSED"})
    void a_look_up_may_show_that_the_run_has_moved(String status) {
        driven.answer(YES).wouldSay(RunState.Status.valueOf(status), SECOND).pass(Patience.SUSPICION);
        assertThat(names()).containsOnlyOnce(Notice.ANSWERED);
        driven.say(goesOn(2));
        assertThat(names()).containsOnlyOnce(Notice.ANSWERED);
    }

    @Test
    void a_look_up_that_shows_nothing_new_does_not_show_it() {
        driven.answer(YES).wouldSay(RunState.Status.PAUSED, FIRST).pass(Patience.SUSPICION);
        assertThat(names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void where_nothing_can_be_looked_up_the_next_event_shows_it_however_late() {
        driven.answer(YES).pass(Duration.ofSeconds(20)).say(goesOn(2));
        assertThat(names()).endsWith(Notice.ANSWERED, "StepContinued");
    }

    @Test
    void an_answer_that_a_lost_connection_took_along_is_shown_by_what_the_server_tells_again() {
        driven.answer(YES).close(GONE).pass(Duration.ofSeconds(1)).back();
        assertThat(names()).doesNotContain(Notice.ANSWERED);
        driven.say(event("catch_up", "'run_id':'R','missed_events':1"), goesOn(2));
        assertThat(names()).endsWith(Notice.ANSWERED, "StepContinued");
    }
}
