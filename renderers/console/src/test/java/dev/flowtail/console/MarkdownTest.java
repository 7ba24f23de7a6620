package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Renderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final String SGR = "\u001b\\[[0-9;]*m";
    private static final String OFF = "\u001b[0m";

    @Test
    void emphasis_and_code_have_tones_instead_of_marks() {
        assertThat(colored("a **b** *c* ***d*** `e` ~~f~~ _g_"))
                .contains("a \u001b[1mb" + OFF + " \u001b[3mc" + OFF + " \u001b[1;3md" + OFF + " \u001b[36me" + OFF
                        + " \u001b[9mf" + OFF + " \u001b[3mg" + OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 ** 3 and 4 * 5",
                "snake_case_name and __init__(self)",
                "an unclosed **bold",
                "an unclosed `code",
                "[1] and [x] and [a] b",
                "a < b and <div> and a <U+202E> b",
                "5 ~ 6 and ~/folder ~~",
                "!important !",
                "#hashtag",
                "1.5 and 2024-11-22",
                "-5 degrees",
                "| a bar alone",
                "++i and --j",
                "C:\\folder\\file"
            })
    void what_only_looks_like_a_mark_is_text(String text) {
        assertThat(bare(colored(text))).contains("\u2502 " + text + " ");
    }

    @Test
    void a_link_is_its_words_and_where_it_leads() {
        assertThat(bare(colored("see [the docs](https://x.org/a_(b)?c=*d*) or <https://y.org> or ![a bee](bee.png)")))
                .contains("see the docs (https://x.org/a_(b)?c=*d*) or https://y.org or a bee (bee.png) ");
    }

    @Test
    void an_escaped_mark_is_itself() {
        assertThat(bare(colored("\\*not\\* \\# and \\q"))).contains("\u2502 *not* # and \\q ");
    }

    @Test
    void items_hang_below_their_first_word() {
        assertThat(rows("- one two three four five six\n  - nested\n10. ten\n", 26))
                .containsExactly("\u2022 one two three four", "  five six", "  \u2022 nested", "10. ten");
    }

    @Test
    void a_quote_has_its_bar_on_every_row() {
        assertThat(rows("> one two three four five six\n> > deep\n\nout", 26))
                .containsExactly("\u258e one two three four", "\u258e five six", "\u258e \u258e deep", "", "out");
    }

    @Test
    void code_keeps_its_blanks_and_its_marks() {
        assertThat(rows("```java\nint  **x** = 1;\n\n    # y\n````\nz", 40))
                .containsExactly("java", "  int  **x** = 1;", "", "      # y", "z");
    }

    @Test
    void a_fence_is_closed_by_one_as_long_only() {
        assertThat(rows("````\n```\n~~~\n````\n*z*", 40)).containsExactly("  ```", "  ~~~", "z");
    }

    @Test
    void a_table_is_laid_out_row_by_row() throws IOException {
        Screen screen = Screen.of(new Canvas(60, true, true, true), Map.of());
        Renderer renderer = screen.renderer();
        renderer.accept(Happenings.delta("A", "| a | number |\n|---|--:|\n| b | 1 |\n| c"));
        renderer.flush();
        assertThat(bare(screen.out().toString()).lines().map(String::stripTrailing))
                .anySatisfy(row -> assertThat(row).matches("\u2502 a +\u2502 +number +\u2502"))
                .anySatisfy(row -> assertThat(row).matches("\u2502 b +\u2502 +1 +\u2502"))
                .noneSatisfy(row -> assertThat(row).contains("c"));
        renderer.accept(Happenings.completed("A", ""));
        renderer.flush();
        assertThat(bare(screen.out().toString())).containsPattern("\u2502 c +\u2502");
    }

    @Test
    void rows_of_bars_without_a_line_below_the_head_are_text() {
        assertThat(rows("| a | b |\n| c | d |\n", 40)).containsExactly("| a | b |", "| c | d |");
    }

    @Test
    void a_cell_too_many_is_not_lost() {
        assertThat(rows("|a|b|\n|-|-|\n|c|d|e|", 60))
                .anySatisfy(row -> assertThat(row).endsWith("d | e"));
    }

    @Test
    void code_goes_on_in_the_block_that_continues() {
        Screen screen = Screen.of(new Canvas(60, true, true, true), Map.of());
        String shown = bare(screen.show(List.of(
                Happenings.delta("A", "```\n*one*\n"),
                Happenings.at(
                        Happenings.START.plusSeconds(5),
                        "RunContent",
                        "run_id",
                        "B",
                        "agent_name",
                        "B",
                        "content",
                        "*hi*"),
                Happenings.at(
                        Happenings.START.plusSeconds(9),
                        "RunContent",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "content",
                        "*two*\n"),
                Happenings.outcome("completed"))));
        assertThat(shown).contains("\u2502   *one*", "\u2502 hi ", "\u2502   *two*");
    }

    @Test
    void what_waits_is_shown_before_others_speak() {
        Screen screen = Screen.of(new Canvas(60, true, true, true), Map.of());
        String shown = bare(screen.show(List.of(
                Happenings.delta("A", "say **bo"),
                Happenings.at(
                        Happenings.START.plusSeconds(5),
                        "RunContent",
                        "run_id",
                        "B",
                        "agent_name",
                        "B",
                        "content",
                        "hi"),
                Happenings.outcome("completed"))));
        assertThat(shown.indexOf("say **bo")).isPositive().isLessThan(shown.indexOf("\u2502 hi"));
    }

    @Test
    void words_appear_as_they_come() throws IOException {
        Screen screen = Screen.of(new Canvas(60, true, true, true), Map.of());
        Renderer renderer = screen.renderer();
        for (String piece : List.of("Some", " **bold** wo", "rd")) {
            renderer.accept(Happenings.delta("A", piece));
            renderer.flush();
        }
        assertThat(bare(screen.out().toString())).endsWith("Some bold word");
    }

    @ParameterizedTest
    @CsvSource({
        "- [, • [",
        "x **, x **",
        "x `y, x `y",
        "| a, | a",
        "1, 1",
        "12., 12.",
        "_, _",
        "a\\, a\\",
        "# x, x",
        "<https://x, <https://x"
    })
    void what_waits_is_shown_when_the_text_is_over(String piece, String shown) {
        assertThat(rows(piece, 40)).containsExactly(shown);
    }

    @Test
    void without_colour_the_marks_of_tones_stay_and_the_rest_is_laid_out() {
        Screen screen = Screen.of(new Canvas(60, false, true, true), Map.of());
        assertThat(screen.show(List.of(Happenings.delta("A", "# T\n**b** `c`\n- i"), Happenings.outcome("completed"))))
                .contains("\u2502 # T", "\u2502 **b** `c`", "\u2502 \u2022 i");
    }

    @Test
    void it_is_for_people_and_colour_unless_told_otherwise() {
        assertThat(shows(new Canvas(60, false, true, false), "auto")).isFalse();
        assertThat(shows(new Canvas(60, false, true, true), "auto")).isTrue();
        assertThat(shows(new Canvas(60, true, true, false), "auto")).isTrue();
        assertThat(shows(new Canvas(60, true, true, true), "false")).isFalse();
        assertThat(shows(new Canvas(60, false, true, false), "true")).isTrue();
    }

    @Test
    void structured_output_is_no_markdown() {
        Event ended = Happenings.event(
                "RunCompleted", "run_id", "A", "agent_name", "A", "content", Happenings.json("a", "*b* _c_"));
        assertThat(bare(Screen.of(Screen.COLOR, Map.of()).show(List.of(ended)))).contains("\"a\": \"*b* _c_\"");
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void it_does_not_matter_how_a_text_is_cut(
            @ForAll("markdown") String text, @ForAll @IntRange(min = 1, max = 9) int size) {
        assertThat(joined(colored(text, size))).isEqualTo(joined(colored(text, text.length())));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void every_letter_is_shown_once_and_in_order(
            @ForAll("markdown") String text, @ForAll @IntRange(min = 16, max = 90) int width) {
        List<Event> events = new ArrayList<>(pieces(text, 5));
        String shown = Screen.of(new Canvas(width, true, true, true), Map.of()).show(events);
        assertThat(letters(body(bare(shown)))).isEqualTo(letters(text));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void no_row_is_wider_than_the_screen_and_only_our_tones_are_written(
            @ForAll("markdown") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        String shown =
                bare(Screen.of(new Canvas(width, true, true, true), Map.of()).show(pieces(text, 4)));
        assertThat(shown.lines())
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width));
        assertThat(shown).doesNotContain("\u001b");
    }

    @Provide
    Arbitrary<String> markdown() {
        Arbitrary<String> parts = Arbitraries.of(
                "word",
                "two words ",
                "**",
                "*",
                "_",
                "`",
                "```",
                "~~",
                "[",
                "](",
                ")",
                "<",
                ">",
                "https://x.org/",
                "\n",
                "\n\n",
                "\n- ",
                "\n1. ",
                "\n> ",
                "\n```\n",
                "\n# ",
                "\n| a | b |",
                "\n|--|--|",
                "\n---\n",
                "    ",
                "\\",
                "|",
                "!",
                ": ",
                "漢字 ",
                "x1");
        return parts.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join("", list));
    }

    private static boolean shows(Canvas canvas, String option) {
        return bare(Screen.of(canvas, Map.of("markdown", option))
                        .show(List.of(Happenings.delta("A", "- i"), Happenings.outcome("completed"))))
                .contains("\u2022 i");
    }

    private static List<Event> pieces(String text, int size) {
        List<Event> events = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
            events.add(Happenings.delta("A", text.substring(from, Math.min(from + size, text.length()))));
        }
        events.add(Happenings.completed("A", text));
        return events;
    }

    private static String colored(String text) {
        return colored(text, 3);
    }

    private static String colored(String text, int size) {
        return Screen.of(Screen.COLOR, Map.of()).show(pieces(text, Math.max(1, size)));
    }

    /** The text of the block, without borders. */
    private static List<String> rows(String text, int width) {
        String shown =
                bare(Screen.of(new Canvas(width, true, true, true), Map.of()).show(pieces(text, 3)));
        return shown.lines()
                .filter(line -> line.startsWith("\u2502 "))
                .map(line -> line.substring(2, line.length() - 1).stripTrailing())
                .toList();
    }

    private static String bare(String shown) {
        return shown.replaceAll(SGR, "");
    }

    /** The rows of text, without those that are ours. */
    private static String body(String shown) {
        return shown.lines().filter(line -> line.startsWith("\u2502")).collect(Collectors.joining("\n"));
    }

    /** With tones that go on where a piece ended. */
    private static String joined(String shown) {
        String before = "";
        for (String now = shown; !now.equals(before); ) {
            before = now;
            now = before.replaceAll("(\u001b\\[[0-9;]+m)([^\u001b]*)\u001b\\[0m\\1", "$1$2");
            shown = now;
        }
        return shown;
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
