package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.RunServer.Quirks;
import dev.flowtail.protocol.Survival.Answer;
import dev.flowtail.protocol.Survival.Loss;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded runs that were answered, cut wherever they can be cut: every event once and in order, one answer, one question. */
@Tag("exhaustive")
class AnsweredCutsTest {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final int ALL = 1000;

    static Stream<PlayedRun> runs() {
        return Stream.of("confirm", "ask", "tool-confirm")
                .flatMap(name -> Arrays.stream(PlayedRun.Generation.values())
                        .map(generation -> PlayedRun.answered(name, generation)));
    }

    private static void check(PlayedRun run, Survival survival, String how) {
        assertThat(survival.told()).as(how).containsExactlyElementsOf(run.events());
        assertThat(survival.ending()).as(how).isEqualTo(Ending.of(Outcome.COMPLETED, ""));
        assertThat(survival.answers()).as(how).isEqualTo(1);
        assertThat(survival.asked).as(how).isEqualTo(1);
        assertThat(survival.protocol.run().gaps()).isZero();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void the_answer_arrives_once_whatever_becomes_of_its_connection(PlayedRun run) {
        for (Answer answer : Answer.values()) {
            check(run, Survival.of(run, Quirks.NONE, LATENCY, answer), answer.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_cut_anywhere_changes_nothing(PlayedRun run) {
        for (Answer answer : Answer.values()) {
            for (int cut = 1; cut < run.events().size(); cut++) {
                for (int missed : List.of(0, 1, 4, ALL)) {
                    Loss loss = new Loss(cut, missed, new CloseReason(cut % 2 == 0 ? 1006 : 1012, "", true));
                    Survival survival = Survival.of(run, Quirks.NONE, LATENCY, answer, loss);
                    check(run, survival, "%s, %s, %s".formatted(run, answer, loss));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nor_does_a_second_one(PlayedRun run) {
        for (Answer answer : Answer.values()) {
            for (int cut = 1; cut < run.events().size(); cut++) {
                for (int second = 0; second <= run.events().size() + 2; second++) {
                    Loss first = new Loss(cut, cut % 3, new CloseReason(1006, "", true));
                    Loss again = new Loss(second, second % 2, new CloseReason(1006, "", true));
                    Survival survival = Survival.of(run, Quirks.NONE, LATENCY, answer, first, again);
                    check(run, survival, "%s, %s, %s, %s".formatted(run, answer, first, again));
                }
            }
        }
    }
}
