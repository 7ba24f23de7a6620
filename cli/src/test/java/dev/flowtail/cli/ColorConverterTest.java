package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.output.Appearance.Color;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ColorConverterTest {
    @Test
    void the_three_words_of_the_help_are_understood() {
        ColorConverter converter = new ColorConverter();
        assertThat(converter.convert("auto")).isEqualTo(Color.AUTO);
        assertThat(converter.convert("always")).isEqualTo(Color.ALWAYS);
        assertThat(converter.convert("never")).isEqualTo(Color.NEVER);
    }

    @Test
    void another_word_is_refused_with_the_three() {
        assertThatThrownBy(() -> new ColorConverter().convert("yes"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContainingAll("'yes'", "auto", "always", "never");
    }
}
