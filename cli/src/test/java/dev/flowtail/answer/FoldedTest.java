package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTest {
    @Test
    void a_sentence_is_folded_between_words_and_indented() {
        assertThat(Folded.at(30, "    ", "one two three four five six seven eight"))
                .isEqualTo("one two three four five six\n    seven eight");
    }

    @Test
    void a_word_that_does_not_fit_is_left_to_the_terminal() {
        assertThat(Folded.at(20, "", "x".repeat(50))).isEqualTo("x".repeat(50));
    }

    @Test
    void nothing_is_folded_where_nobody_knows_the_width() {
        assertThat(Folded.at(0, "", "a long line ".repeat(20))).isEqualTo("a long line ".repeat(20));
    }

    @Test
    void only_a_word_that_is_longer_than_a_line_is_cut() {
        assertThat(Folded.lines("y: the step runs   ?: more", 20)).containsExactly("y: the step runs", "?: more");
        assertThat(Folded.lines("  a " + "x".repeat(25) + " b", 10))
                .containsExactly("  a", "x".repeat(10), "x".repeat(10), "xxxxx b");
        assertThat(Folded.lines("exactly 10 ", 10)).containsExactly("exactly 10");
        assertThat(Folded.lines("", 10)).containsExactly("");
    }

    @Test
    void wide_characters_take_two_columns() {
        assertThat(Folded.lines("\u4f60\u597d \u4e16\u754c \u4eba", 10))
                .containsExactly("\u4f60\u597d \u4e16\u754c", "\u4eba");
        assertThat(Folded.lines("\u4f60".repeat(6), 10)).containsExactly("\u4f60".repeat(5), "\u4f60");
    }
}
