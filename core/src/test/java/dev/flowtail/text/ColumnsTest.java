package dev.flowtail.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "plain, 5",
        "\u00e9, 1",
        "e\u0301, 1",
        "\u6f22\u5b57, 4",
        "\ud83d\ude42, 2",
        "\u2764\ufe0f, 2",
        "\u2502\u2026, 2"
    })
    void what_may_be_wide_counts_as_wide(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @Test
    void colours_take_no_room_and_end_where_a_line_is_cut() {
        String red = "\u001b[31mred\u001b[0m and \u001b[32mgreen";
        assertThat(Columns.of(red)).isEqualTo(13);
        assertThat(Columns.cut(red, 9)).isEqualTo("\u001b[31mred\u001b[0m and \u001b[32mg\u001b[0m");
        assertThat(Columns.cut(red, 13)).isEqualTo(red);
    }

    @Test
    void half_a_character_is_none() {
        assertThat(Columns.cut("\u6f22\u5b57\u6f22", 5)).isEqualTo("\u6f22\u5b57");
    }
}
