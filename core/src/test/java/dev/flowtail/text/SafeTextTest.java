package dev.flowtail.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the policy, and the attacks it answers. */
class SafeTextTest {
    private static final String ESC = "\u001b";

    @Test
    void plain_text_is_the_same_instance() {
        String text = "Step 1: research (50 %)\nnext line ~ {\"a\": [1]}";
        assertThat(SafeText.block(text).toString()).isSameAs(text);
        assertThat(SafeText.inline("a name").toString()).isEqualTo("a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb \u2014 \u201cna\u00efve\u201d", // accents, dash, quotation marks
                "\u4e2d\u6587 \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \u0420\u0443\u0441\u0441\u043a\u0438\u0439", // Chinese, Japanese, Korean, Russian
                "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea", // Arabic, Hebrew
                "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // Persian with its non-joiner
                "\u0915\u094d\u200d\u0937", // Devanagari with a joiner behind a virama
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66", // a family
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb", // skin tone and joiner
                "\u2764\ufe0f\u200d\ud83d\udd25", // heart on fire: selector, then joiner
                "\ud83c\udde9\ud83c\uddea \ud83c\uddf3\ud83c\uddf1", // flags
                "1\ufe0f\u20e3 #\ufe0f\u20e3", // keys
                "\u260e\ufe0e \u2139\ufe0f \u00a9\ufe0f", // text and emoji faces
                "e\u0301\u0323 a\u030a", // marks
                "\u0600\u0661", // an Arabic number sign is a format character with a shape
            })
    void writing_of_the_world_stays_as_it_is(String text) {
        assertThat(SafeText.block(text).toString()).isSameAs(text);
        assertThat(SafeText.inline(text).toString()).isSameAs(text);
    }

    @Test
    void a_line_feed_stays_in_a_block_and_is_shown_in_a_line() {
        assertThat(block("a\nb")).isEqualTo("a\nb");
        assertThat(inline("a\nb")).isEqualTo("a\u240ab");
    }

    @Test
    void carriage_return_and_line_feed_are_one_line_feed() {
        assertThat(block("a\r\nb")).isEqualTo("a\nb");
        assertThat(inline("a\r\nb")).isEqualTo("a\u240ab");
        assertThat(block("a\r\r\nb")).isEqualTo("a\u240d\nb");
    }

    @Test
    void a_lone_carriage_return_moves_no_cursor() {
        assertThat(block("safe\rEVIL")).isEqualTo("safe\u240dEVIL");
        assertThat(inline("safe\r")).isEqualTo("safe\u240d");
    }

    @ParameterizedTest
    @CsvSource({
        "'\t|', '        |'",
        "'1234567\t|', '1234567 |'",
        "'12345678\t|', '12345678        |'",
        "'a\nbc\t|', 'a\nbc      |'",
        "'\u4e2d\t\t|', '\u4e2d               |'",
    })
    void a_tab_goes_to_the_next_stop_of_eight_in_a_block(String text, String expected) {
        assertThat(block(text)).isEqualTo(expected);
    }

    @Test
    void a_tab_is_one_blank_in_a_line() {
        assertThat(inline("a\tb\t\tc")).isEqualTo("a b  c");
    }

    @Test
    void other_controls_are_shown_as_their_pictures() {
        assertThat(block("\u0000\u0007\b\u000b\f" + ESC + "\u007f"))
                .isEqualTo("\u2400\u2407\u2408\u240b\u240c\u241b\u2421")
                .isEqualTo(inline("\u0000\u0007\b\u000b\f" + ESC + "\u007f"));
    }

    @ParameterizedTest
    @CsvSource({"0080,009F", "2028,2029", "202A,202E", "2066,2069", "200E,200F", "061C,061C"})
    void second_controls_separators_and_reordering_are_shown_as_numbers(String first, String last) {
        assertNumbers(first, last);
    }

    @ParameterizedTest
    @CsvSource({
        "E0000,E0FFD",
        "FFF9,FFFB",
        "206A,206F",
        "1D173,1D17A",
        "00AD,00AD",
        "034F,034F",
        "115F,1160",
        "17B4,17B5",
        "180E,180E",
        "200B,200B",
        "2060,2064",
        "3164,3164",
        "FEFF,FEFF",
        "FFA0,FFA0",
    })
    void what_hides_is_shown_as_a_number(String first, String last) {
        assertNumbers(first, last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"})
    void joiners_and_selectors_show_where_no_writing_needs_them(String code) {
        String number = "<U+%04X>".formatted(code.codePointAt(0));
        assertThat(block(code)).isEqualTo(number);
        assertThat(block(" " + code + " ")).isEqualTo(" " + number + " ");
        assertThat(block("a" + code)).isEqualTo("a" + number);
        assertThat(block("a" + code + " b")).isEqualTo("a" + number + " b");
        assertThat(block("\u0628" + code + "\u0628")).isEqualTo("\u0628" + code + "\u0628");
        assertThat(block("\u0628" + code + code + "\u0628")).contains(number);
        assertThat(block("\ud83d\udc68" + code + code + code)).contains(number);
    }

    @Test
    void a_second_selector_hides_something() {
        assertThat(block("\u2764\ufe0f\ufe0e\ufe0f")).isEqualTo("\u2764\ufe0f<U+FE0E><U+FE0F>");
    }

    @Test
    void what_is_no_character_becomes_the_replacement_character() {
        assertThat(block("\ud800a\udc00b\ue000c\uffffd\ufdd0e" + cp(0x1FFFE) + cp(0xF0000) + cp(0x10FFFD)))
                .isEqualTo("\ufffda\ufffdb\ufffdc\ufffdd\ufffde\ufffd\ufffd\ufffd");
        assertThat(block("\udc00\ud800")).isEqualTo("\ufffd\ufffd");
    }

    @Test
    void code_points_newer_than_this_jdk_stay() {
        int unassigned = 0x3FFF0;
        assertThat(Character.getType(unassigned)).isEqualTo(Character.UNASSIGNED);
        assertThat(block(cp(unassigned))).isEqualTo(cp(unassigned));
    }

    @Test
    void at_most_eight_marks_stand_on_one_base() {
        assertThat(block("a" + "\u0301".repeat(8) + "b")).isEqualTo("a" + "\u0301".repeat(8) + "b");
        assertThat(block("a" + "\u0301".repeat(1000) + "b\u0301"))
                .isEqualTo("a" + "\u0301".repeat(8) + "\ufffdb\u0301");
        assertThat(block("a" + "\u0301\u200d\ufe0f".repeat(100) + "b"))
                .as("joiners and selectors between the marks give no new base")
                .doesNotContainPattern("[\u0301\u200d\ufe0f]{18}");
    }

    static IntStream controls() {
        return IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7F, 0x9F));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void none_of_the_65_controls_gets_through(int control) {
        String text = "a" + cp(control) + "b";
        assertThat(inline(text)).doesNotContain(cp(control)).startsWith("a").endsWith("b");
        if (control != '\n') {
            assertThat(block(text)).doesNotContain(cp(control)).startsWith("a").endsWith("b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[H",
                "\u001b[?1049h",
                "\u001b[8m",
                "\u001b[6n",
                "\u001b[?2004h",
                "\u009b31m",
                "\u001b]0;title\u0007",
                "\u001b]52;c;ZXZpbA==\u001b\\",
                "\u009d8;;http://evil\u009c",
                "\u001bPq#0\u001b\\",
                "\u001b_Gf=100\u001b\\",
                "\u001b^pm\u001b\\",
                "\u001bXsos\u001b\\",
                "\u001bc",
                "\u001b]2;unterminated",
                "\u001b\u001b[[31m31m",
                "\u009b\u009b31m31m",
                "ends with \u001b",
            })
    void a_sequence_is_only_visible_text(String attack) {
        assertThat(block(attack)).matches("[\\x20-\\x7e\\u2400-\\u2421]+");
        assertThat(inline(attack)).isEqualTo(block(attack));
    }

    @Test
    void reordered_source_code_shows_its_marks() {
        assertThat(block("/*\u202e } \u2066if (admin)\u2069 \u2066 begin */"))
                .isEqualTo("/*<U+202E> } <U+2066>if (admin)<U+2069> <U+2066> begin */");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@|red x|@",
                "%s%n%1$s",
                "{0}",
                "'",
                "${jndi:ldap://x}",
                "{}",
                "[bold]x[/bold]",
                "\\u001b[31m",
                "\\033[0m",
                "$(id) `id`",
            })
    void markup_of_tools_is_text(String literal) {
        assertThat(SafeText.block(literal).toString()).isSameAs(literal);
        assertThat(SafeText.inline(literal).toString()).isSameAs(literal);
    }

    @Test
    void a_line_may_be_cut_with_an_ellipsis() {
        assertThat(SafeText.inline("abcdef", 6)).hasToString("abcdef");
        assertThat(SafeText.inline("abcdefg", 6)).hasToString("abcde\u2026");
        assertThat(SafeText.inline("\ud83d\udc68\ud83d\udc69\ud83d\udc67", 2)).hasToString("\ud83d\udc68\u2026");
        assertThat(SafeText.inline("\ud83d\udc68\u200d\ud83d\udc69\ud83d\udc67", 3))
                .hasToString("\ud83d\udc68\u2026");
        assertThatThrownBy(() -> SafeText.inline("a", 0)).hasMessage("maxCodePoints is 0; it must be at least 1");
    }

    @Test
    void in_ascii_pictures_are_carets_and_the_rest_is_numbers() {
        assertThat(SafeText.inline("\u001b[31m\u007f\r\u00e9\u4e2d\ud83d\udc68\ufffe \u2026")
                        .toAscii())
                .hasToString("^[[31m^?^M<U+00E9><U+4E2D><U+1F468><U+FFFD> ...");
        SafeText ascii = SafeText.block("plain\n");
        assertThat(ascii.toAscii()).isSameAs(ascii);
    }

    @Test
    void it_knows_its_size() {
        assertThat(SafeText.block("")).isSameAs(SafeText.EMPTY);
        assertThat(SafeText.block("").isEmpty()).isTrue();
        assertThat(SafeText.inline("\u001b").length()).isEqualTo(1);
        assertThat(SafeText.inline("a")).isEqualTo(SafeText.block("a")).hasSameHashCodeAs(SafeText.block("a"));
    }

    private static void assertNumbers(String first, String last) {
        for (int c = Integer.parseInt(first, 16); c <= Integer.parseInt(last, 16); c++) {
            String number = "a<U+%04X>b".formatted(c);
            assertThat(block("a" + cp(c) + "b")).isEqualTo(number).isEqualTo(inline("a" + cp(c) + "b"));
        }
    }

    private static String block(String text) {
        return SafeText.block(text).toString();
    }

    private static String inline(String text) {
        return SafeText.inline(text).toString();
    }

    private static String cp(int codePoint) {
        return Character.toString(codePoint);
    }
}
