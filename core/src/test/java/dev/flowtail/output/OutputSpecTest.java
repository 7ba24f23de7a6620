package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputSpecTest {
    @ParameterizedTest
    @CsvSource({
        "console, console, ''",
        "jsonl:run.jsonl, jsonl, run.jsonl",
        "my-sink:tcp://host:1:2, my-sink, tcp://host:1:2",
        "jsonl:-, jsonl, -",
        "jsonl:, jsonl, ''",
    })
    void an_output_is_a_name_and_perhaps_a_target(String text, String name, String target) {
        assertThat(OutputSpec.parse(text)).isEqualTo(new OutputSpec(name, target));
    }

    @ParameterizedTest
    @CsvSource({"console, true", "console:-, true", "console:, true", "console:x, false", "console:--, false"})
    void without_a_target_or_with_a_dash_a_renderer_writes_to_standard_output(String text, boolean expected) {
        assertThat(OutputSpec.parse(text).toStandardOutput()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":run.jsonl", "run.jsonl", "/tmp/x", "JSONL", "a b", "-"})
    void anything_else_is_refused_with_the_form(String text) {
        assertThatThrownBy(() -> OutputSpec.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'" + text + "' is no output: expected NAME or NAME:TARGET, such as");
    }

    @Test
    void it_prints_as_it_was_written() {
        assertThat(OutputSpec.parse("console")).hasToString("console");
        assertThat(OutputSpec.parse("jsonl:a:b")).hasToString("jsonl:a:b");
    }

    @Test
    void settings_are_sorted_to_the_names_they_are_for() {
        OutputSettings settings = OutputSettings.parse(
                List.of("jsonl.envelope=true", "console.style=line", "jsonl.sep==,\n", "console.style=panel"));

        assertThat(settings.of("jsonl")).isEqualTo(Map.of("envelope", "true", "sep", "=,\n"));
        assertThat(settings.of("console")).as("the later one counts").isEqualTo(Map.of("style", "panel"));
        assertThat(settings.of("markdown")).isEmpty();
        assertThat(settings.without("jsonl").of("jsonl")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "envelope=true", "jsonl.envelope", ".envelope=true", "jsonl.=true", "jsonl envelope=true"})
    void a_setting_of_another_form_is_refused_with_the_form(String text) {
        assertThatThrownBy(() -> OutputSettings.parse(List.of(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'" + text + "' is no setting: expected NAME.KEY=VALUE, such as jsonl.envelope=true.");
    }

    @Test
    void a_setting_for_an_output_nobody_chose_is_refused_with_the_chosen() {
        OutputSettings settings = OutputSettings.parse(List.of("jsnl.envelope=true"));
        assertThatThrownBy(() -> settings.requireChosen(List.of("jsonl", "console")))
                .hasMessage("'jsnl.envelope=true' sets an output that was not chosen; chosen: console, jsonl.");
    }
}
