package dev.flowtail.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldTest {

    @Test
    void a_long_line_breaks_at_the_last_blank_that_fits() {
        assertThat(folded(11, "The quick brown fox jumps")).isEqualTo("The quick\nbrown fox\njumps");
        assertThat(folded(9, "The quick brown")).isEqualTo("The quick\nbrown");
    }

    @Test
    void what_fits_and_what_has_no_blanks_stays() {
        assertThat(folded(10, "one\n  two  \n\nthree four\n")).isEqualTo("one\n  two  \n\nthree four\n");
        assertThat(folded(5, "https://example.org/a x")).isEqualTo("https://example.org/a\nx");
    }

    @Test
    void rows_of_tables_and_fenced_lines_stay_whole() {
        assertThat(folded(5, "| a b c d |\nx y z w\n```\na b c d e\n```\nx y z w"))
                .isEqualTo("| a b c d |\nx y z\nw\n```\na b c d e\n```\nx y z\nw");
    }

    @Test
    void characters_are_counted_as_people_see_them() {
        assertThat(folded(5, "\ud83d\ude00\ud83d\ude00 \ud83d\ude00\ud83d\ude00 x"))
                .isEqualTo("\ud83d\ude00\ud83d\ude00 \ud83d\ude00\ud83d\ude00\nx");
    }

    @Test
    void a_word_without_end_is_neither_kept_nor_broken() {
        Fold fold = new Fold(80);

        assertThat(fold.next("x".repeat(1_000_000))).hasSizeGreaterThan(990_000).doesNotContain("\n");
    }

    @Test
    void zero_columns_leave_everything_and_hold_nothing_back() {
        Fold fold = new Fold(0);

        assertThat(fold.next("a very long li")).isEqualTo("a very long li");
        assertThat(fold.end()).isEmpty();
    }

    @Property(tries = 200)
    void pieces_fold_as_the_whole_and_only_blanks_become_breaks(
            @ForAll List<@CharRange(from = ' ', to = '~') String> pieces,
            @ForAll @IntRange(min = 1, max = 30) int width) {
        String whole = String.join("", pieces);
        Fold fold = new Fold(width);
        StringBuilder joined = new StringBuilder();
        pieces.forEach(piece -> joined.append(fold.next(piece)));
        joined.append(fold.end());

        assertThat(joined).hasToString(folded(width, whole));
        assertThat(joined.toString().replaceAll("[ \n]+", " ")).isEqualTo(whole.replaceAll("[ \n]+", " "));
    }

    private static String folded(int width, String text) {
        Fold fold = new Fold(width);
        return fold.next(text) + fold.end();
    }
}
