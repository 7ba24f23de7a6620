package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "plain, 5",
        "é, 1",
        "e\u0301, 1",
        "漢字, 4",
        "한국, 4",
        "ﾊﾝｶｸ, 4",
        "🙂, 2",
        "❤\ufe0f, 2",
        "│, 1",
        "a\u200db, 2",
        "🇩🇪, 2",
        "1\ufe0f\u20e3, 2",
        "👍🏽, 2",
        "“–…→├, 5"
    })
    void columns_are_counted_by_code_point(String text, int columns) {
        assertThat(Cells.width(text)).isEqualTo(columns);
    }

    @Test
    void a_cut_leaves_a_mark_and_never_half_a_character() {
        assertThat(Cells.cut("abcdef", 4, "…")).isEqualTo("abc…");
        assertThat(Cells.cut("漢字漢字", 6, "…")).isEqualTo("漢字…");
        assertThat(Cells.cut("漢字漢字", 4, "...")).isEqualTo("漢字");
        assertThat(Cells.cut("ae\u0301\u0301x", 2, "")).isEqualTo("ae\u0301\u0301");
        assertThat(Cells.cut("abc", 0, "…")).isEmpty();
    }

    @Test
    void what_is_known_without_a_table_is_what_the_table_says() {
        for (int point = 0xA0; point < 0x2600; point++) {
            int own = Cells.of(point);
            if (own == 1) {
                assertThat(WCWidth.wcwidth(point)).as("U+%04X", point).isEqualTo(1);
            }
        }
    }

    @Test
    void flags_stay_whole() {
        String flags = "🇩🇪🇫🇷";
        assertThat(Cells.fit(flags, 0, flags.length(), 3)).isEqualTo(4);
    }

    @Test
    void what_is_joined_stays_together() {
        String family = "👨\u200d👩\u200d👧";
        assertThat(Cells.fit("ab" + family, 0, 2 + family.length(), 5)).isEqualTo(2);
    }
}
