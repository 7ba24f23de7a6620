package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppearanceOptionsTest {
    private static final String ESCAPE = "\u001b[";
    /** A select-graphic-rendition sequence: at a terminal there are others too, that move the cursor. */
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    @AutoClose
    private final DemoServer server = DemoServer.start();

    @Test
    void color_always_colours_what_nobody_sees_on_a_terminal() {
        assertThat(server.run("--color", "always").hasExit(0).out()).contains(ESCAPE);
    }

    @Test
    void color_always_wins_over_the_environment() {
        assertThat(Called.flowtail(Map.of("NO_COLOR", "1"), server.arguments("--color", "always"))
                        .hasExit(0)
                        .out())
                .contains(ESCAPE);
    }

    @Test
    void color_never_wins_over_the_environment_and_the_terminal() {
        assertThat(Called.atTerminal(Map.of("FORCE_COLOR", "1"), server.arguments("--color", "never"))
                        .hasExit(0)
                        .out())
                .doesNotContainPattern(STYLE);
    }

    @Test
    void color_auto_is_the_default_and_asks_where_the_output_goes() {
        assertThat(server.run().hasExit(0).out()).doesNotContain(ESCAPE);
        assertThat(server.run("--color", "auto").hasExit(0).out()).doesNotContain(ESCAPE);
        assertThat(Called.atTerminal(Map.of(), server.arguments("--color", "auto"))
                        .hasExit(0)
                        .out())
                .containsPattern(STYLE);
    }

    @Test
    void another_word_for_color_is_refused_with_the_three() {
        server.run("--color", "yes").isRefusedWith("--color", "'yes'", "auto", "always", "never");
        assertThat(server.server().connections()).isEmpty();
    }

    @Test
    void width_is_what_the_output_keeps_to() {
        assertThat(widest(server.run("--width", "60"))).isEqualTo(60);
        assertThat(widest(server.run("--width", "72"))).isEqualTo(72);
    }

    @Test
    void width_wins_over_the_environment() {
        assertThat(widest(Called.flowtail(Map.of("COLUMNS", "90"), server.arguments("--width", "60"))))
                .isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "10001"})
    void a_width_that_no_line_has_is_refused_with_the_range(String columns) {
        server.run("--width", columns).isRefusedWith("--width is " + columns, "from 1 to 10000");
        assertThat(server.server().connections()).isEmpty();
    }

    @Test
    void a_width_that_is_no_number_is_refused() {
        server.run("--width", "wide").isRefusedWith("--width", "'wide'");
    }

    private static int widest(Called call) {
        return call.hasExit(0)
                .out()
                .lines()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElseThrow();
    }
}
