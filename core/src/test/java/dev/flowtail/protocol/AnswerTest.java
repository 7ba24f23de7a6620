package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ofHours(1), 10, Duration.ofMinutes(10));
    private static final String FIRST = requirements("s1", 0);
    private static final String SECOND = requirements("s1", 0) + ",'more':true";
    private static final Reply YES = new Reply(
            List.<JsonValue>of(Said.json("{'step_id':'s1','step_name':'publish','confirmed':true,'step_input':{'a':1}}")
                    .object()));
    private static final CloseReason GONE = new CloseReason(1006, "", true);

    private final Driven driven =
            Driven.attended(LIMITS).say(ofRun("WorkflowStarted", "'event_index':0"), stepPaused(1));

    private static String requirements(String step, int tries) {
        return "'step_requirements':[{'step_id':'%s','step_name':'publish','requires_confirmation':true,'retry_count':%d}]"
                .formatted(step, tries);
    }

    private static Event stepPaused(int index) {
        return ofRun("StepPaused", "'step_name':'publish','event_index':" + index);
    }

    private static Event paused(String requirements, int index) {
        return ofRun("WorkflowPaused", "'status':'PAUSED',%s,'event_index':%d".formatted(requirements, index));
    }

    private Driven asked() {
        return driven.say(paused(FIRST, 2));
    }

    private Driven answered() {
        return asked().answer(YES);
    }

    private long answers() {
        return driven.sent().stream()
                .filter(Command.ContinueWorkflow.class::isInstance)
                .count();
    }

    private static List<String> names(Driven run) {
        return run.delivered().stream().map(Event::name).toList();
    }

    @Test
    void the_question_is_that_of_the_event_and_the_run_does_not_end() {
        asked().pass(Duration.ofMinutes(20));
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.asked()).hasSize(1);
        Effect.Ask ask = driven.asked().get(0);
        assertThat(ask.run()).isEqualTo(new RunReference("R", Optional.of(Component.workflow("w")), Optional.of("S")));
        assertThat(ask.refusal()).isEmpty();
        assertThat(driven.sent()).containsExactly(Driven.START);
    }

    @Test
    void an_answer_is_sent_once_on_the_connection_that_lives() {
        answered();
        assertThat(driven.sent())
                .containsExactly(Driven.START, new Command.ContinueWorkflow("w", "R", "S", YES.stepRequirements()));
        driven.say(
                ofRun("StepContinued", "'event_index':3"),
                ofRun("StepStarted", "'event_index':4"),
                ofRun("WorkflowCompleted", "'event_index':5"));
        assertThat(driven.ending()).contains(Ending.of(Outcome.COMPLETED, ""));
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void outputs_read_what_was_answered_but_not_again_what_the_run_had_said() {
        answered().say(ofRun("StepContinued", "'event_index':3"));
        assertThat(driven.delivered())
                .filteredOn(event -> event.name().equals(Notice.ANSWERED))
                .singleElement()
                .extracting(Event::json)
                .isEqualTo(
                        "{'type':'flowtail.answered','run_id':'R','step_name':'publish','requirement':{'step_id':'s1','step_name':'publish','confirmed':true}}"
                                .replace('\'', '"'));
    }

    @Test
    void outputs_read_what_was_answered_before_the_next_step_waits() {
        answered()
                .say(
                        ofRun("StepPaused", "'step_id':'s2','step_name':'send','event_index':3"),
                        paused(requirements("s2", 0), 4));
        assertThat(names(driven))
                .endsWith("StepPaused", "WorkflowPaused", Notice.ANSWERED, "StepPaused", "WorkflowPaused");
        assertThat(driven.asked()).hasSize(2);
    }

    @Test
    void but_not_where_the_same_step_waits_again_which_may_be_the_old_news() {
        answered().say(ofRun("StepPaused", "'step_id':'s1','step_name':'publish','event_index':3"));
        assertThat(names(driven)).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void left_for_later_the_run_ends_paused() {
        asked().leave("");
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.PAUSED);
        assertThat(answers()).isZero();
    }

    @Test
    void who_fails_to_answer_leaves_it_and_says_why() {
        asked().leave("the handler is broken");
        assertThat(driven.ending().orElseThrow().reason()).endsWith("; the handler is broken");
    }

    @Test
    void an_answer_to_another_question_is_none() {
        asked();
        driven.protocol.answered(7, YES, Instant.EPOCH, 0);
        driven.protocol.leftForLater(7, "", 0);
        assertThat(answers()).isZero();
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void every_pause_is_a_question_of_its_own_also_of_the_same_step() {
        answered().say(ofRun("StepContinued", "'event_index':3"), stepPaused(4), paused(FIRST, 5));
        assertThat(driven.asked()).hasSize(2);
        driven.answer(YES).say(stepPaused(6), paused(SECOND, 7)).answer(YES);
        assertThat(driven.asked()).hasSize(3);
        assertThat(answers()).isEqualTo(3);
    }

    @Test
    void a_requirement_that_no_event_tells_is_looked_up() {
        driven.wouldSay(RunState.Status.PAUSED, FIRST).pass(EndOfRun.PAUSE);
        assertThat(driven.asked()).hasSize(1);
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void a_pause_that_is_not_yet_stored_is_looked_up_again() {
        driven.wouldSay(RunState.Status.RUNNING).pass(EndOfRun.PAUSE.plus(Duration.ofSeconds(7)));
        assertThat(driven.asked()).isEmpty();
        driven.wouldSay(RunState.Status.PAUSED, FIRST).pass(Patience.SUSPICION);
        assertThat(driven.asked()).hasSize(1);
    }

    @Test
    void what_cannot_be_looked_up_cannot_be_asked() {
        driven.pass(EndOfRun.PAUSE);
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.ending().orElseThrow().reason())
                .isEqualTo(
                        "step 'publish' waits for a confirmation; what it waits for could not be looked up: nobody can be asked");
    }

    @Test
    void a_run_that_says_nowhere_what_it_waits_for_ends_paused() {
        driven.wouldSay(RunState.Status.PAUSED).pass(EndOfRun.PAUSE);
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.asked()).isEmpty();
    }

    @Test
    void a_refused_answer_is_asked_for_again_with_the_reason() {
        answered().say(event("error", "'error':'Invalid step_requirements: replicas must be int'"));
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).pause()).isSameAs(driven.asked().get(0).pause());
        assertThat(driven.asked().get(1).refusal()).contains("Invalid step_requirements: replicas must be int");
        assertThat(names(driven)).endsWith("error");
        driven.answer(YES).say(ofRun("StepContinued", "'event_index':3"));
        assertThat(answers()).isEqualTo(2);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void over_http_it_is_refused_by_a_failure_that_is_none_and_is_said_twice() {
        answered()
                .say(
                        ofRun("WorkflowError", "'error':'Cannot continue run - unresolved step requirements: [..]'"),
                        event("WorkflowError", "'error':'Cannot continue run - unresolved step requirements: [..]'"))
                .close(1000);
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.ending()).isEmpty();
        driven.answer(YES).backOverHttp();
        assertThat(driven.sent()).last().isInstanceOf(Command.ContinueWorkflow.class);
    }

    @Test
    void a_server_that_takes_no_answer_leaves_the_run_paused() {
        answered().say(event("error", "'error':'Unknown action: continue-workflow'"));
        assertThat(driven.ending())
                .contains(Ending.of(
                        Outcome.PAUSED, "the server does not take the answer: Unknown action: continue-workflow"));
    }

    @Test
    void who_may_not_answer_is_told_so() {
        answered().say(event("error", "'error':'Insufficient permissions to continue this workflow'"));
        assertThat(driven.ending()).map(Ending::exit).contains(4);
    }

    @Test
    void a_run_that_somebody_else_answered_first_is_joined() {
        answered().wouldSay(RunState.Status.RUNNING);
        driven.say(event("error", "'error':'Run is not paused (status=RUNNING)'"));
        assertThat(driven.ending()).isEmpty();
        assertThat(answers()).isEqualTo(1);
        driven.say(ofRun("StepContinued", "'event_index':3"), ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void events_that_go_on_withdraw_the_question() {
        asked().say(ofRun("StepContinued", "'event_index':3"));
        assertThat(driven.withdrawn()).containsExactly(1);
        driven.answer(YES);
        assertThat(answers()).isZero();
        driven.say(ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void a_run_that_others_continue_elsewhere_is_noticed_by_looking_and_joined() {
        asked().wouldSay(RunState.Status.PAUSED, FIRST).pass(Duration.ofMinutes(5));
        assertThat(driven.withdrawn()).isEmpty();
        driven.wouldSay(RunState.Status.RUNNING).pass(PauseDialogue.LOOK);
        assertThat(driven.withdrawn()).containsExactly(1);
        driven.back();
        assertThat(driven.sent()).last().isInstanceOf(Command.Reconnect.class);
        driven.say(
                event("catch_up", "'run_id':'R','missed_events':1"),
                ofRun("StepContinued", "'event_index':3"),
                event("subscribed", "'run_id':'R'"),
                ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void a_pause_that_others_made_another_is_asked_anew() {
        asked().wouldSay(RunState.Status.PAUSED, requirements("s2", 0)).pass(PauseDialogue.LOOK);
        assertThat(driven.withdrawn()).containsExactly(1);
        assertThat(driven.asked()).hasSize(2);
    }

    @Test
    void a_cancelling_withdraws_the_question() {
        asked().say(ofRun("WorkflowCancelled", "'reason':'enough','event_index':3"));
        assertThat(driven.withdrawn()).containsExactly(1);
        driven.pass(EndOfRun.TRAILING);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.CANCELLED);
    }

    @Test
    void the_overall_limit_goes_on_counting_and_withdraws_the_question() {
        asked().pass(Duration.ofHours(1));
        assertThat(driven.ending())
                .contains(Ending.of(
                        Outcome.TIMED_OUT, "the time limit of 3600 s has passed; the run waits for an answer"));
        assertThat(driven.withdrawn()).containsExactly(1);
    }

    @Test
    void an_interrupt_withdraws_the_question() {
        asked().protocol.interrupt(130);
        assertThat(driven.withdrawn()).containsExactly(1);
        assertThat(driven.ending()).map(Ending::exit).contains(130);
    }

    @Test
    void a_connection_lost_while_somebody_thinks_is_no_loss() {
        asked().close(GONE).pass(Duration.ofMinutes(15));
        assertThat(driven.reconnects()).isZero();
        assertThat(driven.ending()).isEmpty();
        driven.answer(YES);
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.back();
        assertThat(driven.sent()).last().isInstanceOf(Command.ContinueWorkflow.class);
        driven.say(ofRun("StepContinued", "'event_index':3"), ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(names(driven)).doesNotContain(Notice.RECONNECTED);
    }

    @Test
    void an_answer_waits_for_its_connection() {
        Failure refused = new Failure(Ending.of(Outcome.UNREACHABLE, "refused"), true, Duration.ZERO);
        asked().close(GONE).answer(YES).notBack(refused).pass(Duration.ofSeconds(5));
        assertThat(driven.reconnects()).isEqualTo(2);
        driven.back().say(ofRun("StepContinued", "'event_index':3"));
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void silence_after_an_answer_that_cancels_is_looked_up_soon_and_nothing_is_missing() {
        answered().wouldSay(RunState.Status.CANCELLED).pass(Patience.SUSPICION);
        assertThat(driven.ending()).contains(Ending.of(Outcome.CANCELLED, ""));
        assertThat(driven.protocol.run().gaps()).isZero();
        assertThat(driven.reconnects()).isZero();
    }

    @Test
    void silence_after_an_answer_to_a_step_that_takes_its_time_is_waited_for() {
        answered().wouldSay(RunState.Status.RUNNING).pass(Duration.ofMinutes(5));
        assertThat(driven.ending()).isEmpty();
        assertThat(answers()).isEqualTo(1);
        driven.say(ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void an_answer_that_the_server_never_takes_up_is_asked_for_again() {
        answered().wouldSay(RunState.Status.PAUSED, FIRST).pass(Patience.SUSPICION.multipliedBy(4));
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).refusal()).isPresent();
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_further_pause_that_only_a_look_up_tells_is_asked() {
        answered().wouldSay(RunState.Status.PAUSED, requirements("s1", 1)).pass(Patience.SUSPICION);
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).refusal()).isEmpty();
    }

    @Test
    void whether_a_lost_connection_took_the_answer_along_is_looked_up_and_the_same_is_sent_again() {
        answered().close(GONE).pass(Duration.ofSeconds(1)).back();
        assertThat(driven.sent()).last().isInstanceOf(Command.Reconnect.class);
        driven.wouldSay(RunState.Status.PAUSED, FIRST)
                .say(event("subscribed", "'run_id':'R','status':'running'"))
                .pass(Patience.SUSPICION)
                .back();
        assertThat(answers()).isEqualTo(2);
        assertThat(driven.asked()).hasSize(1);
        driven.say(ofRun("StepContinued", "'event_index':3"), ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void an_answer_that_arrived_before_the_connection_was_lost_is_not_sent_again() {
        answered().close(GONE).pass(Duration.ofSeconds(1)).back();
        driven.say(
                event("catch_up", "'run_id':'R','missed_events':2"),
                ofRun("StepContinued", "'event_index':3"),
                ofRun("StepStarted", "'event_index':4"),
                event("subscribed", "'run_id':'R'"),
                ofRun("WorkflowCompleted", "'event_index':5"));
        assertThat(answers()).isEqualTo(1);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void a_lost_answer_after_which_the_run_waits_for_something_else_is_asked_anew() {
        answered().close(GONE).pass(Duration.ofSeconds(1)).back();
        driven.wouldSay(RunState.Status.PAUSED, requirements("s2", 0))
                .say(event("subscribed", "'run_id':'R'"))
                .pass(Patience.SUSPICION);
        assertThat(driven.asked()).hasSize(2);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void a_server_of_version_3_that_replays_the_pause_is_looked_up_too() {
        answered().close(GONE).pass(Duration.ofSeconds(1)).back();
        driven.wouldSay(RunState.Status.PAUSED, FIRST)
                .say(
                        event("replay", "'run_id':'R','status':'PAUSED','total_events':3"),
                        ofRun("WorkflowStarted", "'event_index':0"),
                        stepPaused(1),
                        paused(FIRST, 2))
                .back();
        assertThat(driven.asked()).hasSize(1);
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void an_answer_that_cannot_be_delivered_leaves_the_run_paused() {
        Failure refused = new Failure(Ending.of(Outcome.UNREACHABLE, "refused"), false, Duration.ZERO);
        driven.wouldSay(RunState.Status.PAUSED, FIRST);
        asked().close(GONE).answer(YES).notBack(refused);
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server does not continue run 'R': 400 \"Invalid step_requirements: x\".",
                "server does not continue run 'R': 500 \"unresolved error requirements\"."
            })
    void over_http_a_refusal_of_the_answer_is_a_status(String said) {
        asked().close(1000).answer(YES).backOverHttp();
        driven.notSent(new Failure(Ending.misasked(said), said.contains("500"), Duration.ZERO));
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.asked().get(1).refusal()).contains(said);
    }

    @Test
    void over_http_a_run_that_is_not_paused_any_more_is_joined() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.wouldSay(RunState.Status.RUNNING)
                .notSent(new Failure(
                        Ending.misasked("server does not continue: 409 \"run is not paused\"."), false, Duration.ZERO))
                .backOverHttp();
        assertThat(driven.sent()).last().isInstanceOf(Command.Reconnect.class);
        driven.say(ofRun("StepContinued", "'event_index':3"), ofRun("WorkflowCompleted", "'event_index':4"));
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void over_http_events_without_an_index_are_told_once_each() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(
                ofRun("StepContinued"),
                ofAgent("RunContent", "'content':'a'"),
                ofAgent("RunContent", "'content':'a'"),
                ofRun("WorkflowCompleted"));
        assertThat(names(driven))
                .endsWith(Notice.ANSWERED, "StepContinued", "RunContent", "RunContent", "WorkflowCompleted");
        driven.close(1000);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
        assertThat(driven.protocol.run().gaps()).isZero();
    }

    @Test
    void over_http_a_further_pause_ends_the_stream_and_is_asked() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(ofRun("StepContinued"), ofRun("StepPaused", "'step_name':'next'"), ofRun("WorkflowPaused", FIRST))
                .close(1000);
        assertThat(driven.asked()).hasSize(2);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void where_nobody_can_be_asked_a_pause_is_an_end() {
        Driven alone = Driven.started(LIMITS)
                .say(ofRun("WorkflowStarted", "'event_index':0"), stepPaused(1), paused(FIRST, 2));
        assertThat(alone.ending()).map(Ending::exit).contains(6);
    }

    @Test
    void a_companion_takes_no_answers() {
        Driven companion = Driven.attended(LIMITS);
        assertThat(companion.sent()).hasSize(1);
        companion.say(ofRun("WorkflowStarted", "'event_index':0"), stepPaused(1), paused(FIRST, 2));
        companion.answer(YES).say(event("echo", "'original_message':{}"));
        assertThat(companion.ending()).map(Ending::outcome).contains(Outcome.PAUSED);
    }

    @Test
    void a_restarted_server_that_counts_anew_after_the_answer_loses_nothing() {
        asked().close(GONE).answer(YES).back();
        driven.say(
                ofRun("StepContinued", "'event_index':0"),
                ofRun("StepStarted", "'event_index':1"),
                ofRun("StepPaused", "'step_name':'next','event_index':2"),
                ofRun("WorkflowCompleted", "'event_index':3"));
        assertThat(names(driven))
                .endsWith(Notice.ANSWERED, "StepContinued", "StepStarted", "StepPaused", "WorkflowCompleted");
        assertThat(driven.protocol.run().gaps()).isZero();
        assertThat(driven.protocol.run().reached()).isEqualTo(3);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void from_a_restarted_server_a_lost_connection_asks_for_its_numbers() {
        asked().close(GONE).answer(YES).back();
        driven.say(ofRun("StepContinued", "'event_index':0")).close(GONE).pass(Duration.ofSeconds(1));
        driven.back();
        assertThat(driven.sent())
                .last()
                .isEqualTo(Command.Reconnect.to(driven.asked().get(0).run(), 0L));
    }

    @Test
    void what_is_said_twice_behind_an_answer_is_no_restart() {
        answered().say(paused(FIRST, 2), ofRun("StepContinued", "'event_index':3"));
        assertThat(names(driven)).containsOnlyOnce("WorkflowPaused");
        assertThat(driven.protocol.run().reached()).isEqualTo(3);
        assertThat(driven.asked()).hasSize(1);
    }

    @Test
    void over_http_an_answer_that_cancels_is_told_and_ends_the_stream() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(ofRun("WorkflowCancelled", "'reason':'rejected'")).close(1000);
        assertThat(driven.ending()).contains(Ending.of(Outcome.CANCELLED, "rejected"));
        assertThat(driven.reconnects()).isEqualTo(1);
    }

    @Test
    void over_http_the_stream_of_an_answer_is_read_to_its_end() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(ofRun("WorkflowCompleted"));
        assertThat(driven.ending()).isEmpty();
        driven.close(1000);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void over_http_a_pause_ends_the_stream_in_the_middle_of_its_words() {
        Driven http = Driven.attendedOverHttp(LIMITS).say(ofRun("WorkflowStarted", "'event_index':0"), stepPaused(1));
        http.wouldSay(RunState.Status.PAUSED, FIRST).close(1000);
        assertThat(http.asked()).hasSize(1);
        assertThat(http.reconnects()).isZero();
        assertThat(http.answer(YES).reconnects()).isEqualTo(1);
    }

    @Test
    void an_error_that_waits_for_a_decision_ends_paused_and_says_that_nobody_can_answer() {
        Driven failing = Driven.attended(LIMITS).say(ofRun("WorkflowStarted", "'event_index':0"));
        failing.wouldSay(
                        RunState.Status.PAUSED,
                        "'error_requirements':[{'step_name':'bad','error_message':'boom','decision':null}]")
                .say(ofRun("StepError", "'step_name':'bad','error':'boom'"), ofRun("WorkflowPaused"));
        assertThat(failing.ending()).map(Ending::exit).contains(6);
        assertThat(failing.ending().orElseThrow().reason()).containsOnlyOnce("boom");
    }

    @Test
    void a_nested_pause_that_nobody_tells_is_looked_up_soon() {
        Driven nested = Driven.attended(LIMITS).say(ofRun("WorkflowStarted", "'event_index':0"));
        nested.wouldSay(RunState.Status.PAUSED, FIRST)
                .say(Said.ofNested("WorkflowPaused"))
                .pass(Patience.SUSPICION)
                .back()
                .say(event("subscribed", "'run_id':'R'"));
        assertThat(nested.asked()).hasSize(1);
    }

    @Test
    void over_http_what_was_told_without_an_index_is_not_told_again_with_one() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(
                        ofRun("StepContinued"),
                        ofAgent("RunContent", "'content':'a'"),
                        ofAgent("RunContent", "'content':'a'"))
                .close(GONE)
                .pass(Duration.ofSeconds(1))
                .backOverHttp();
        assertThat(driven.sent())
                .last()
                .isEqualTo(Command.Reconnect.to(driven.asked().get(0).run(), 2L));
        driven.say(
                ofRun("StepContinued", "'event_index':3"),
                ofAgent("RunContent", "'content':'a','event_index':4"),
                ofAgent("RunContent", "'content':'a','event_index':5"),
                ofAgent("RunContent", "'content':'a','event_index':6"),
                ofRun("WorkflowCompleted", "'event_index':7"));
        assertThat(names(driven))
                .endsWith(
                        "StepContinued",
                        "RunContent",
                        "RunContent",
                        Notice.RECONNECTED,
                        "RunContent",
                        "WorkflowCompleted");
        assertThat(driven.protocol.run().gaps()).isZero();
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @Test
    void over_http_a_run_that_was_continued_and_comes_back_to_never_ends_its_stream_and_is_looked_up_soon() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(ofRun("StepContinued"))
                .close(GONE)
                .pass(Duration.ofSeconds(1))
                .backOverHttp();
        driven.say(ofRun("StepContinued", "'event_index':3"), ofRun("StepPaused", "'step_name':'next','event_index':4"))
                .wouldSay(RunState.Status.PAUSED, requirements("s2", 0))
                .pass(Patience.SUSPICION);
        assertThat(driven.asked()).hasSize(2);
        driven.answer(YES).backOverHttp();
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void over_http_leaving_cancels_a_continued_run_and_what_is_missing_is_said() {
        asked().close(1000).answer(YES).backOverHttp();
        driven.say(ofRun("StepContinued"))
                .close(GONE)
                .pass(Duration.ofSeconds(1))
                .backOverHttp();
        driven.wouldSay(RunState.Status.CANCELLED).pass(Patience.SUSPICION).backOverHttp();
        driven.pass(Patience.SUSPICION);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.CANCELLED);
        assertThat(driven.protocol.run().gaps()).isEqualTo(1);
    }
}
