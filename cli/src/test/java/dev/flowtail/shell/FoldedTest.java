package dev.flowtail.shell;

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
}
