package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaks_between_words() {
        assertThat(rows("one two three", 8)).containsExactly("one two ", "three");
    }

    @Test
    void breaks_a_word_only_if_it_is_longer_than_a_row() {
        assertThat(rows("a abcdefghij z", 4)).containsExactly("a ", "abcd", "efgh", "ij z");
    }

    @Test
    void blanks_at_the_end_of_a_row_do_not_need_another() {
        assertThat(rows("four    four", 4)).containsExactly("four    ", "four");
        assertThat(rows("      ", 4)).containsExactly("      ");
    }

    @Test
    void keeps_indentation() {
        assertThat(rows("  in code", 6)).containsExactly("  in ", "code");
    }

    @Test
    void wide_characters_count_twice() {
        assertThat(rows("漢字漢字", 5)).containsExactly("漢字", "漢字");
        assertThat(rows("漢", 1)).containsExactly("漢");
    }

    private static List<String> rows(String line, int columns) {
        List<Integer> starts = Wrap.rows(line, columns);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            rows.add(line.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : line.length()));
        }
        return rows;
    }
}
