package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RendererContractTest {
    static List<Arguments> broken() {
        return List.of(
                Arguments.of("P1", BrokenRenderers.ShoutsItsName.Contract.class, "people type the name"),
                Arguments.of("P2", BrokenRenderers.PrintsWhenConstructed.Contract.class, "must not print"),
                Arguments.of("P3", BrokenRenderers.CreatesOne.Contract.class, "a new one each time"),
                Arguments.of("P5", BrokenRenderers.RepeatsAnOption.Contract.class, "unique"),
                Arguments.of("R1", BrokenRenderers.Unregistered.Contract.class, "META-INF/services"),
                Arguments.of("R2", BrokenRenderers.DiesOnTeams.Contract.class, "it failed on Team"),
                Arguments.of("R2", BrokenRenderers.NeedsAContent.Contract.class, "members may be absent"),
                Arguments.of("R3", BrokenRenderers.ReadsTheClock.Contract.class, "never from a clock"),
                Arguments.of("R4", BrokenRenderers.SharesALine.Contract.class, "static fields"),
                Arguments.of("R5", BrokenRenderers.PrintsToStandardOutput.Contract.class, "write to out()"),
                Arguments.of("R6", BrokenRenderers.ClosesItsOutput.Contract.class, "leaves out() open"),
                Arguments.of("R7", BrokenRenderers.EndsTwice.Contract.class, "footer once"),
                Arguments.of("R8", BrokenRenderers.SwallowsFailures.Contract.class, "must not look like success"),
                Arguments.of("R8", BrokenRenderers.WrapsFailures.Contract.class, "is an IOException"),
                Arguments.of("R9", BrokenRenderers.EndsLinesAsWindowsDoes.Contract.class, "no println"),
                Arguments.of("R10", BrokenRenderers.UsesTheDefaultLocale.Contract.class, "Locale.ROOT"),
                Arguments.of("R11", BrokenRenderers.NeedsAnEvent.Contract.class, "there was no event"),
                Arguments.of("R12", BrokenRenderers.DiesOnUnknownTypes.Contract.class, "is an ordinary event"),
                Arguments.of("R13", BrokenRenderers.HoldsTextBack.Contract.class, "after flush()"),
                Arguments.of("R14", BrokenRenderers.PrintsTextAsItCame.Contract.class, "SafeText"));
    }

    @Test
    void a_correct_renderer_lights_no_lamp() {
        Lamps lamps = Lamps.of(BrokenRenderers.Correct.Contract.class);
        assertThat(lamps.rules()).as(lamps.toString()).isEmpty();
        assertThat(lamps.succeeded()).isGreaterThanOrEqualTo(22);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_renderer_lights_the_lamp_of_the_rule_it_breaks(String rule, Class<?> contract, String lesson) {
        Lamps lamps = Lamps.of(contract);
        assertThat(lamps.rules()).as(lamps.toString()).containsExactly(rule);
        assertThat(lamps.text(rule)).contains(lesson);
    }
}
