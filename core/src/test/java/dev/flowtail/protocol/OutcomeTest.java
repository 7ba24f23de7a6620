package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void names_and_exit_codes_are_promises() {
        assertThat(Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::wireName, Outcome::exit)))
                .containsEntry("completed", 0)
                .containsEntry("completed_with_errors", 1)
                .containsEntry("failed", 1)
                .containsEntry("cancelled", 3)
                .containsEntry("paused", 6)
                .containsEntry("refused", 7)
                .containsEntry("unreachable", 5)
                .containsEntry("lost", 5)
                .containsEntry("unknown", 7)
                .containsEntry("timed_out", 124)
                .containsEntry("interrupted", 130)
                .hasSize(11);
    }

    @Test
    void an_outcome_is_found_by_its_name() {
        assertThat(Outcome.of("timed_out")).contains(Outcome.TIMED_OUT);
        assertThat(Outcome.of("TIMED_OUT")).isEmpty();
    }

    @Test
    void a_refusal_has_three_exit_codes() {
        assertThat(Ending.unauthorized("").exit()).isEqualTo(4);
        assertThat(Ending.misasked("").exit()).isEqualTo(2);
        assertThat(Ending.of(Outcome.REFUSED, "").exit()).isEqualTo(7);
    }

    @Test
    void a_failed_output_counts_only_where_the_run_went_well() {
        assertThat(Ending.of(Outcome.COMPLETED, "").exit(true)).isEqualTo(8);
        assertThat(Ending.of(Outcome.COMPLETED, "").exit(false)).isZero();
        assertThat(Ending.of(Outcome.FAILED, "").exit(true)).isEqualTo(1);
        assertThat(Ending.unwatched().exit(true)).isEqualTo(8);
    }
}
