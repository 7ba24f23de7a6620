package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.PlayedRun.Generation;
import dev.flowtail.protocol.RunServer.Quirks;
import dev.flowtail.protocol.Survival.Loss;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded run, cut wherever it can be cut: outputs get what they would have got, once and in order. */
@Tag("exhaustive")
class CutPointsTest {
    /** Every way in which a connection ends that is not the end of a run. */
    private static final List<CloseReason> ENDS = Stream.concat(
                    IntStream.of(1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014)
                            .mapToObj(code -> new CloseReason(code, "", true)),
                    Stream.of(new CloseReason(1006, "the heartbeat was not answered", false)))
            .toList();

    private static final int ALL = 1000;
    private static final List<Integer> MISSED = List.of(0, 1, 4, ALL);

    static List<PlayedRun> runs() {
        return PlayedRun.all();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void an_undisturbed_run_is_told_as_it_is(PlayedRun run) {
        Survival undisturbed = Survival.of(run, Quirks.NONE);
        assertThat(undisturbed.told()).containsExactlyElementsOf(run.events());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void one_cut_anywhere_of_any_kind_changes_nothing(PlayedRun run) {
        Survival undisturbed = Survival.of(run, Quirks.NONE);
        for (int cut = 1; cut < run.events().size(); cut++) {
            for (CloseReason end : ENDS) {
                for (int missed : MISSED) {
                    Loss loss = new Loss(cut, missed, end);
                    Survival survival = Survival.of(run, Quirks.NONE, loss);
                    check(survival, undisturbed, run, cut, loss);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_second_cut_anywhere_in_the_catch_up_or_behind_it_changes_nothing(PlayedRun run) {
        Survival undisturbed = Survival.of(run, Quirks.NONE);
        int kind = 0;
        for (int cut = 1; cut < run.events().size(); cut++) {
            for (int missed : List.of(1, ALL)) {
                for (int second = 0; second <= run.events().size() + 2; second++) {
                    Loss first = new Loss(cut, missed, ENDS.get(kind++ % ENDS.size()));
                    Loss again = new Loss(second, second % 3, new CloseReason(1006, "", true));
                    Survival survival = Survival.of(run, Quirks.NONE, first, again);
                    check(survival, undisturbed, run, cut, first, again);
                }
            }
        }
    }

    static Stream<Object[]> quirks() {
        List<Quirks> quirks = List.of(
                Quirks.NONE.overlapping(1),
                Quirks.NONE.overlapping(ALL),
                Quirks.NONE.repeating(),
                Quirks.NONE.repeating().overlapping(3),
                Quirks.NONE.losing(1),
                Quirks.NONE.losing(5),
                Quirks.NONE.losing(3).repeating(),
                Quirks.NONE.losing(2).overlapping(2));
        return runs().stream().flatMap(run -> quirks.stream().map(quirk -> new Object[] {run, quirk}));
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void a_server_that_repeats_itself_or_loses_a_window_changes_nothing(PlayedRun run, Quirks quirks) {
        Survival undisturbed = Survival.of(run, Quirks.NONE);
        for (int cut = 1; cut < run.events().size(); cut++) {
            for (int missed : MISSED) {
                // Slower than what is late is waited for, in every other case.
                Duration latency = Duration.ofMillis((cut + missed) % 2 == 0 ? 1 : 1500);
                Loss loss = new Loss(quirks.twice() ? 2 * cut : cut, missed, ENDS.get(cut % ENDS.size()));
                check(Survival.of(run, quirks, latency, loss), undisturbed, run, cut, loss);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void events_in_disorder_are_told_in_order_through_a_cut(PlayedRun run) {
        if (run.generation() == Generation.TWO && run.name().equals("nested")) {
            // Nested events count for themselves there: what was shuffled among others cannot be put back.
            return;
        }
        for (int window : List.of(2, 7, 32)) {
            for (long seed = 1; seed <= 3; seed++) {
                Quirks quirks = Quirks.NONE.shuffling(window, seed);
                Survival undisturbed = Survival.of(run, quirks);
                assertThat(undisturbed.told()).containsExactlyElementsOf(run.events());
                for (int cut = 1; cut < run.events().size(); cut++) {
                    Loss loss = new Loss(cut, cut % 5, ENDS.get(cut % ENDS.size()));
                    check(Survival.of(run, quirks, loss), undisturbed, run, cut, loss);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void before_the_run_has_a_name_a_cut_ends_the_watching_and_nothing_is_started_again(PlayedRun run) {
        for (CloseReason end : ENDS) {
            Survival survival = Survival.of(run, Quirks.NONE, new Loss(0, 2, end));
            assertThat(survival.sent).containsExactly(run.start());
            assertThat(survival.ending().outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private static void check(Survival survival, Survival undisturbed, PlayedRun run, int cut, Loss... losses) {
        List<Event> expected = expected(run, cut);
        if (!survival.told().equals(expected)
                || survival.ending().outcome() != undisturbed.ending().outcome()) {
            // Only now, because describing a hundred thousand cases takes longer than trying them.
            assertThat(survival.told())
                    .as("%s, %s, %s", run, List.of(losses), survival.ending())
                    .extracting(CutPointsTest::brief)
                    .containsExactlyElementsOf(
                            expected.stream().map(CutPointsTest::brief).toList());
            assertThat(survival.ending())
                    .as("%s, %s", run, List.of(losses))
                    .extracting(Ending::outcome)
                    .isEqualTo(undisturbed.ending().outcome());
        }
        assertThat(survival.protocol.run().gaps()).isZero();
        assertThat(survival.sent.stream().filter(Command.StartWorkflow.class::isInstance))
                .hasSize(1);
    }

    /**
     * Everything; except that servers of version 2 tell the workflow events of nested runs only to the connection that started the run: those behind the first cut
     * nobody can tell, and nothing shows that they are missing.
     */
    private static List<Event> expected(PlayedRun run, int cut) {
        return IntStream.range(0, run.events().size())
                .filter(i -> i < cut || run.keeps(run.events().get(i)))
                .mapToObj(run.events()::get)
                .toList();
    }

    private static String brief(Event event) {
        return event.name() + event.index().orElse(-1) + (event.claimsNotice() ? event.json() : "");
    }
}
