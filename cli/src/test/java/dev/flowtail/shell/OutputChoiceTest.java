package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.spi.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputChoiceTest {
    private final OutputChoice screen = new OutputChoice(List.of("console"), List.of("console.style=line"));

    private OutputChoice changed(String... words) {
        return screen.changed(List.of(words), Plugins.onClassPath().outputs());
    }

    @Test
    void outputs_replace_those_before_and_keep_the_settings_that_fit() {
        assertThat(changed("console", "jsonl:run.jsonl")).hasToString("console jsonl:run.jsonl console.style=line");
        assertThat(changed("jsonl")).hasToString("jsonl");
    }

    @Test
    void settings_alone_are_added_and_replace_their_like() {
        assertThat(changed("console.style=classic")).hasToString("console console.style=classic");
        assertThat(changed("console.timestamps=false"))
                .hasToString("console console.style=line console.timestamps=false");
    }

    @Test
    void the_target_of_an_output_may_look_like_a_setting() {
        assertThat(changed("jsonl:a.b=c")).hasToString("jsonl:a.b=c");
    }

    @Test
    void what_cannot_be_is_refused_at_once() {
        assertThatThrownBy(() -> changed("consle"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("console");
        assertThatThrownBy(() -> changed("console.style=none")).hasMessageContaining("panel");
        assertThatThrownBy(() -> changed("console", "jsonl")).hasMessageContaining("output console jsonl:FILE");
        assertThatThrownBy(() -> changed("jsonl.envelope=true")).hasMessageContaining("was not chosen");
    }
}
