package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens, in whatever order. */
class StartOnceTest {
    private static final List<Event> WORDS = List.of(
            Said.event("connected", "'requires_auth':true"),
            Said.event("connected", "'requires_auth':false"),
            Said.event("connected"),
            Said.event("authenticated"),
            Said.event("auth_error", "'error':'no'"),
            Said.event("auth_required"),
            Said.event("error", "'error':'no'"),
            Said.event("echo"),
            Said.event("queued", "'run_id':'R','session_id':'S'"),
            Said.event("workflow_initiated", "'run_id':'R','session_id':'S'"),
            Said.event("replay", "'run_id':'R','status':'COMPLETED','total_events':2"),
            Said.event("catch_up", "'run_id':'R','missed_events':2"),
            Said.event("subscribed", "'run_id':'R'"),
            Said.event("WorkflowAgentStarted", "'session_id':'S'"),
            Said.event("WorkflowAgentCompleted", "'session_id':'S','run_id':'A'"),
            Said.ofRun("WorkflowStarted", "'event_index':0"),
            Said.ofRun("StepPaused", "'event_index':7"),
            Said.ofRun("StepContinued", "'event_index':3"),
            Said.ofRun("WorkflowPaused"),
            Said.ofRun("WorkflowCancelled"),
            Said.ofRun("WorkflowCompleted"),
            Said.ofNested("WorkflowStarted", "'event_index':1"),
            Said.ofAgent("RunError", "'content':'x'"),
            Said.event("WorkflowError", "'error':'x'"));

    private interface Happening {
        void to(Driven driven);
    }

    @Provide
    Arbitrary<Happening> happenings() {
        Arbitrary<Happening> words = Arbitraries.of(WORDS).map(word -> driven -> driven.say(word));
        Arbitrary<Happening> time =
                Arbitraries.integers().between(0, 40).map(s -> driven -> driven.pass(Duration.ofSeconds(s)));
        Arbitrary<Happening> others = Arbitraries.of(
                driven -> driven.protocol.connected(true, 0),
                driven -> driven.close(1006),
                driven -> driven.oversleep(Duration.ofMinutes(1)),
                driven -> driven.protocol.interrupt(130),
                driven -> driven.protocol.unwatched());
        return Arbitraries.frequencyOf(Tuple.of(10, words), Tuple.of(3, time), Tuple.of(1, others));
    }

    @Property
    void the_start_is_sent_at_most_once_and_the_end_is_said_at_most_once(
            @ForAll boolean connects,
            @ForAll boolean hasToken,
            @ForAll boolean limited,
            @ForAll List<@From("happenings") Happening> happenings) {
        RunLimits limits = limited ? new RunLimits(Duration.ofSeconds(30), Duration.ofMinutes(5)) : RunLimits.NONE;
        Driven driven = new Driven(Driven.START, hasToken, limits);
        if (connects) {
            driven.protocol.connected(true, 0);
        }
        happenings.forEach(happening -> happening.to(driven));

        assertThat(driven.sent()).hasSizeLessThanOrEqualTo(1);
        assertThat(driven.effects.stream().filter(Effect.Authenticate.class::isInstance))
                .hasSizeLessThanOrEqualTo(hasToken ? 1 : 0);
        assertThat(driven.ending().isPresent()).isEqualTo(driven.protocol.ended());
        assertThat(afterTheEnd(driven.effects)).allMatch(Effect.Deliver.class::isInstance);
    }

    private static List<Effect> afterTheEnd(List<Effect> effects) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Finish) {
                return effects.subList(i + 1, effects.size());
            }
        }
        return List.of();
    }
}
