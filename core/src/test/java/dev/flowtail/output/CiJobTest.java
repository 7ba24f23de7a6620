package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiJobTest {
    @ParameterizedTest(name = "CI={0}: {1}")
    @CsvSource({"true, true", "1, true", "yes, true", "woodpecker, true", "'', false", "0, false", "false, false"})
    void the_variable_is_a_switch(String value, boolean job) {
        assertThat(CiJob.has(Map.of("CI", value))).isEqualTo(job);
    }

    @Test
    void without_the_variable_there_is_none() {
        assertThat(CiJob.has(Map.of("CIRCLE", "true"))).isFalse();
    }
}
