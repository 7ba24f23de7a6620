package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandingRowsTest {
    private final StandingRows rows = new StandingRows();

    @Test
    void unfinished_lines_stand_above_states() {
        rows.state(1, "#1 running", false);
        rows.unfinished(1, "#1 half a line");
        rows.state(2, "#2 running", false);
        assertThat(rows.at(24)).containsExactly("#1 half a line", "#1 running", "#2 running");
    }

    @Test
    void what_an_output_tells_replaces_what_the_shell_knows_until_the_run_ends() {
        rows.state(1, "#1 connecting", false);
        assertThat(rows.told(1, "#1 count")).isTrue();
        assertThat(rows.told(1, "#1 count")).isFalse();
        rows.state(1, "#1 running", false);
        assertThat(rows.at(24)).containsExactly("#1 count");
        rows.told(1, "");
        assertThat(rows.at(24)).isEmpty();
        rows.state(1, "", false);
        rows.state(1, "#1 running", false);
        assertThat(rows.at(24)).containsExactly("#1 running");
    }

    @Test
    void where_there_is_no_room_the_urgent_ones_stay_and_the_others_are_counted() {
        for (int run = 1; run <= 4; run++) {
            rows.unfinished(run, "#" + run + " half a line");
            rows.state(run, "#" + run + " running", false);
        }
        rows.state(3, "#3 waits for an answer", true);
        rows.told(4, "#4 connection lost");
        rows.state(4, "#4 no connection", true);
        assertThat(rows.at(12)).containsExactly("#3 waits for an answer", "#4 connection lost", "and 6 more");
        assertThat(rows.at(16))
                .containsExactly("#1 running", "#3 waits for an answer", "#4 connection lost", "and 5 more");
        assertThat(rows.at(24))
                .containsExactly(
                        "#1 half a line",
                        "#1 running",
                        "#2 running",
                        "#3 waits for an answer",
                        "#4 connection lost",
                        "and 3 more");
        assertThat(rows.at(3)).containsExactly("#3 waits for an answer");
    }
}
