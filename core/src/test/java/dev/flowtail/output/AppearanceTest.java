package dev.flowtail.output;

import static dev.flowtail.output.Appearance.Color.ALWAYS;
import static dev.flowtail.output.Appearance.Color.AUTO;
import static dev.flowtail.output.Appearance.Color.NEVER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Canvas;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {
    @ParameterizedTest(name = "{0} {1} on a terminal {2}, else {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "AUTO, -, true, false",
                "ALWAYS, -, true, true",
                "NEVER, -, false, false",
                "ALWAYS, NO_COLOR=1, true, true",
                "NEVER, FORCE_COLOR=1, false, false",
                "AUTO, NO_COLOR=1, false, false",
                "AUTO, NO_COLOR=0, false, false",
                "AUTO, NO_COLOR=, true, false",
                "AUTO, NO_COLOR=1 FORCE_COLOR=1, false, false",
                "AUTO, FORCE_COLOR=1, true, true",
                "AUTO, FORCE_COLOR=3, true, true",
                "AUTO, FORCE_COLOR=true, true, true",
                "AUTO, FORCE_COLOR=0, false, false",
                "AUTO, FORCE_COLOR=false, false, false",
                "AUTO, FORCE_COLOR=, true, false",
                "AUTO, CLICOLOR_FORCE=1, true, true",
                "AUTO, CLICOLOR_FORCE=0, true, false",
                "AUTO, CLICOLOR_FORCE=1 CLICOLOR=0, true, true",
                "AUTO, CLICOLOR=0, false, false",
                "AUTO, CLICOLOR=1, true, false",
                "AUTO, TERM=dumb, false, false",
                "AUTO, TERM=xterm, true, false",
                "AUTO, TERM=dumb FORCE_COLOR=1, true, true",
                "ALWAYS, TERM=dumb, true, true",
                "AUTO, CI=true, false, false",
                "AUTO, CI=false, true, false",
                "AUTO, CI=0, true, false",
                "AUTO, CI=true FORCE_COLOR=1, true, true",
            })
    void colour_is_decided_by_the_first_that_speaks(
            Appearance.Color flag, String variables, boolean terminal, boolean pipe) {
        Appearance appearance = new Appearance(flag, OptionalInt.empty(), environment(variables));
        assertThat(appearance.stream(true, 80, UTF_8).color()).isEqualTo(terminal);
        assertThat(appearance.stream(false, 0, UTF_8).color()).isEqualTo(pipe);
    }

    @ParameterizedTest(name = "flag {0}, COLUMNS {1}, terminal {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "120, 90, 80, 120",
                "-, 90, 80, 90",
                "-, -, 80, 80",
                "-, -, 0, 100",
                "-, -, -1, 100",
                "-, '', 80, 80",
                "-, 0, 80, 80",
                "-, -5, 80, 80",
                "-, wide, 80, 80",
                "-, 99999, 80, 80",
                "-, 2147483648, 80, 80",
                "-, -, 2000000000, 100",
                "1, -, 80, 1",
            })
    void width_is_the_flag_then_columns_then_the_terminal_then_100(
            Integer flag, String columns, int terminal, int expected) {
        Map<String, String> environment = columns == null ? Map.of() : Map.of("COLUMNS", columns);
        OptionalInt width = flag == null ? OptionalInt.empty() : OptionalInt.of(flag);
        assertThat(new Appearance(AUTO, width, environment)
                        .stream(true, terminal, UTF_8).width())
                .isEqualTo(expected);
    }

    @Test
    void a_pipe_has_100_columns_whatever_the_terminal_beside_it_has() {
        assertThat(plain(AUTO).stream(false, 80, UTF_8)).isEqualTo(Canvas.PLAIN);
    }

    @Test
    void boxes_and_arrows_need_a_charset_that_has_them() {
        assertThat(plain(AUTO).stream(true, 80, UTF_8).unicode()).isTrue();
        assertThat(plain(AUTO).stream(true, 80, ISO_8859_1).unicode()).isFalse();
        assertThat(plain(AUTO).stream(true, 80, US_ASCII).unicode()).isFalse();
    }

    @Test
    void only_an_able_terminal_is_live() {
        assertThat(plain(NEVER).stream(true, 80, UTF_8).live()).isTrue();
        assertThat(plain(ALWAYS).stream(false, 80, UTF_8).live()).isFalse();
        for (String variable : new String[] {"TERM=dumb", "CI=true"}) {
            assertThat(new Appearance(ALWAYS, OptionalInt.empty(), environment(variable))
                            .stream(true, 80, UTF_8).live())
                    .isFalse();
        }
    }

    @Test
    void files_follow_flags_only() {
        Map<String, String> screen = Map.of("FORCE_COLOR", "1", "COLUMNS", "40");
        assertThat(new Appearance(AUTO, OptionalInt.empty(), screen).file()).isEqualTo(Canvas.PLAIN);
        assertThat(new Appearance(ALWAYS, OptionalInt.of(60), Map.of("NO_COLOR", "1")).file())
                .isEqualTo(new Canvas(60, true, true, false));
    }

    private static Appearance plain(Appearance.Color color) {
        return new Appearance(color, OptionalInt.empty(), Map.of());
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>();
        if (variables != null) {
            for (String variable : variables.split(" ")) {
                String[] parts = variable.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }
        return environment;
    }
}
