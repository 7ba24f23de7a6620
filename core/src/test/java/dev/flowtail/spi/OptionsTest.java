package dev.flowtail.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Option<Boolean> FLAG = Option.flag("time-stamps", true, "a flag");
    private static final Option<Integer> NUMBER = Option.number("lines", 3, 1, 10, "a number");
    private static final Option<String> CHOICE = Option.choice("style", "panel", List.of("panel", "line"), "a choice");
    private static final Option<String> TEXT = Option.text("title", "", "a text");
    private static final Provider PROVIDER = new Some(List.of(FLAG, NUMBER, CHOICE, TEXT));

    @Test
    void what_the_user_does_not_say_has_its_default() {
        Options options = Options.parse(PROVIDER, Map.of());
        assertThat(options.get(FLAG)).isTrue();
        assertThat(options.get(NUMBER)).isEqualTo(3);
        assertThat(options.get(CHOICE)).isEqualTo("panel");
        assertThat(options.get(TEXT)).isEmpty();
        assertThat(options.has(FLAG)).isFalse();
    }

    @Test
    void what_the_user_says_counts() {
        Options options = Options.parse(
                PROVIDER, Map.of("time-stamps", "false", "lines", "10", "style", "line", "title", " = ,\u4e2d"));
        assertThat(options.get(FLAG)).isFalse();
        assertThat(options.get(NUMBER)).isEqualTo(10);
        assertThat(options.get(CHOICE)).isEqualTo("line");
        assertThat(options.get(TEXT)).isEqualTo(" = ,\u4e2d");
        assertThat(options.has(FLAG)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time-stamps | yes | true or false",
                "time-stamps | TRUE | true or false",
                "time-stamps | '' | true or false",
                "lines | 0 | a number from 1 to 10",
                "lines | 11 | a number from 1 to 10",
                "lines | 1.0 | a number from 1 to 10",
                "lines | many | a number from 1 to 10",
                "lines | 99999999999 | a number from 1 to 10",
                "style | Panel | one of panel, line",
            })
    void a_value_that_does_not_fit_is_shown_with_what_was_expected(String key, String value, String expected) {
        assertThatThrownBy(() -> Options.parse(PROVIDER, Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Option 'some.%s' is '%s'; expected %s.", key, value, expected);
    }

    @Test
    void an_unknown_key_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Options.parse(PROVIDER, Map.of("colour", "red")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'some' has no option 'colour'; it has: time-stamps, lines, style, title.");
        assertThatThrownBy(() -> Options.parse(new Some(List.of()), Map.of("colour", "red")))
                .hasMessage("'some' has no option 'colour': it has none at all.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Style", "my style", "my.style", "my=style", "-style", "style-"})
    void a_key_is_lower_case_with_dashes(String key) {
        assertThatThrownBy(() -> Option.text(key, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key '" + key + "' is not lower-case-with-dashes");
    }

    @Test
    void a_default_must_be_one_the_user_could_have_said() {
        assertThatThrownBy(() -> Option.number("lines", 0, 1, 10, ""))
                .hasMessage("Option 'lines' is '0'; expected a number from 1 to 10.");
        assertThatThrownBy(() -> Option.choice("style", "box", List.of("panel"), ""))
                .hasMessageContaining("expected one of panel");
    }

    @Test
    void choices_are_those_of_the_declaration() {
        List<String> choices = new ArrayList<>(List.of("a"));
        Option<String> option = Option.choice("style", "a", choices, "");
        choices.add("b");
        assertThatThrownBy(() -> option.parse("b")).isInstanceOf(ConfigurationException.class);
    }

    private record Some(List<Option<?>> options) implements Provider {
        @Override
        public String name() {
            return "some";
        }

        @Override
        public String description() {
            return "for a test";
        }
    }
}
