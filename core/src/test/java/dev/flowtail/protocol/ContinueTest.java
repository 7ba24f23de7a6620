package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContinueTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));
    private static final RunReference RUN =
            new RunReference("R", Optional.of(Component.workflow("w")), Optional.of("S"));
    private static final String OPEN =
            "'step_requirements':[{'step_id':'s1','step_name':'publish','requires_confirmation':true}]";
    private static final Reply YES =
            new Reply(List.<JsonValue>of(Said.json("{'step_id':'s1'}").object()));

    private static Driven continuing(Consumer<Driven> server) {
        return Driven.continuing(Command.Reconnect.to(RUN, null), LIMITS, server);
    }

    private static final Consumer<Driven> PAUSED = server -> server.wouldSay(RunState.Status.PAUSED, OPEN);

    @Test
    void a_paused_run_is_asked_about_before_any_connection_and_the_answer_is_the_first_command() {
        Driven driven = continuing(PAUSED);
        assertThat(driven.asked()).hasSize(1);
        assertThat(driven.reconnects()).isZero();
        driven.answer(YES);
        assertThat(driven.reconnects()).isEqualTo(1);
        driven.back();
        assertThat(driven.sent()).containsExactly(new Command.ContinueWorkflow("w", "R", "S", YES.stepRequirements()));
    }

    @Test
    void what_was_before_nobody_asked_for() {
        Driven driven = continuing(PAUSED).answer(YES).back();
        driven.say(ofRun("StepContinued", "'event_index':5"), ofRun("WorkflowCompleted", "'event_index':6"));
        assertThat(driven.ending()).contains(Ending.of(Outcome.COMPLETED, ""));
        assertThat(driven.protocol.run().gaps()).isZero();
        assertThat(driven.delivered()).extracting(Event::name).endsWith("StepContinued", "WorkflowCompleted");
    }

    @Test
    void who_names_an_index_hears_what_is_missing_behind_it() {
        Driven driven = Driven.continuing(Command.Reconnect.to(RUN, 2L), LIMITS, PAUSED)
                .answer(YES)
                .back();
        driven.say(ofRun("StepContinued", "'event_index':5"))
                .pass(Holes.LATE)
                .back()
                .say(
                        event("replay", "'run_id':'R','status':'COMPLETED','total_events':2"),
                        ofRun("StepContinued", "'event_index':5"),
                        ofRun("WorkflowCompleted", "'event_index':6"));
        assertThat(driven.delivered())
                .filteredOn(event -> event.name().equals("flowtail.gap"))
                .hasSize(1);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.Status.class,
            names = {"RUNNING", "PENDING"})
    void a_run_that_goes_on_is_joined(RunState.Status status) {
        Driven driven = continuing(server -> server.wouldSay(status));
        driven.back();
        assertThat(driven.sent()).containsExactly(Command.Reconnect.to(RUN, null));
        assertThat(driven.asked()).isEmpty();
    }

    @Test
    void a_run_that_is_over_says_so_and_nothing_else() {
        Driven driven = continuing(server -> server.wouldSay(RunState.Status.COMPLETED));
        assertThat(driven.ending()).contains(Ending.of(Outcome.COMPLETED, "it was over already"));
        assertThat(driven.delivered()).isEmpty();
    }

    @Test
    void a_run_that_had_failed_keeps_its_reason() {
        Driven driven = continuing(server -> server.wouldSay(RunState.Status.ERROR, "'content':'kaboom'"));
        assertThat(driven.ending()).contains(Ending.of(Outcome.FAILED, "it was over already: kaboom"));
    }

    @Test
    void a_run_that_nobody_knows_was_misasked() {
        Driven driven = continuing(Driven::doesNotKnowTheRun);
        assertThat(driven.ending()).map(Ending::exit).contains(2);
        assertThat(driven.ending().orElseThrow().reason()).contains("R");
    }

    @Test
    void where_nobody_can_be_asked_the_events_tell_what_it_waits_for() {
        Driven driven = continuing(server -> {}).back();
        assertThat(driven.sent()).containsExactly(Command.Reconnect.to(RUN, null));
        driven.say(
                event("catch_up", "'run_id':'R','missed_events':2"),
                ofRun("WorkflowStarted", "'event_index':0"),
                ofRun("WorkflowPaused", OPEN + ",'event_index':1"),
                event("subscribed", "'run_id':'R'"));
        driven.pass(RunStream.OLD_NEWS);
        assertThat(driven.asked()).hasSize(1);
        driven.answer(YES).back();
        assertThat(driven.sent()).last().isInstanceOf(Command.ContinueWorkflow.class);
    }

    @Test
    void a_server_that_is_not_there_is_not_tried_again() {
        Driven driven = continuing(server -> {});
        driven.notBack(new Failure(Ending.of(Outcome.UNREACHABLE, "refused"), true, Duration.ZERO));
        assertThat(driven.ending()).map(Ending::exit).contains(5);
    }

    @Test
    void left_for_later_again_it_stays_as_it_is() {
        Driven driven = continuing(PAUSED).leave("");
        assertThat(driven.ending()).map(Ending::exit).contains(6);
        assertThat(driven.sent()).isEmpty();
    }
}
