package dev.flowtail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every text, however it is built and cut. */
class SafeTextPropertyTest {

    /** Pieces of text in which the code points that the policy speaks of are as frequent as letters. */
    @Provide
    Arbitrary<List<String>> pieces() {
        Arbitrary<String> special = Arbitraries.of(
                "\r",
                "\n",
                "\r\n",
                "\t",
                "\u001b",
                "\u001b[",
                "\u009b",
                "\u200d",
                "\u200c",
                "\ufe0f",
                "\ufe0e",
                "\u0301",
                "\u0301\u0301\u0301\u0301\u0301",
                "\u202e",
                "\u2028",
                "\ud83d",
                "\udc68",
                "\ud83d\udc68",
                "\u2764",
                "1",
                "#",
                "\u20e3",
                "\u0628",
                "\u094d",
                "\ufffd",
                "\u241b",
                "\u00ad");
        Arbitrary<String> any = Arbitraries.integers().between(0, 0x10FFFF).map(Character::toString);
        Arbitrary<String> word = Arbitraries.strings().ascii().ofMaxLength(12);
        return Arbitraries.frequencyOf(Tuple.of(5, special), Tuple.of(1, any), Tuple.of(1, word))
                .list()
                .ofMaxSize(40);
    }

    @Property
    void nothing_forbidden_is_in_the_result(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);
        assertThat(forbidden(SafeText.block(text).toString())).isEmpty();
        assertThat(forbidden(SafeText.inline(text).toString())).isEmpty();
        assertThat(SafeText.inline(text).toString()).doesNotContain("\n");
    }

    @Property
    void a_second_pass_changes_nothing(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);
        String block = SafeText.block(text).toString();
        String inline = SafeText.inline(text).toString();
        assertThat(SafeText.block(block).toString()).isSameAs(block);
        assertThat(SafeText.inline(inline).toString()).isSameAs(inline);
    }

    @Property
    void pieces_made_safe_one_by_one_are_safe_together(@ForAll("pieces") List<String> pieces) {
        String joined = pieces.stream().map(p -> SafeText.block(p).toString()).collect(Collectors.joining());
        assertThat(joined.codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(joined.codePoints().mapToObj(Kind::of)).doesNotContain(Kind.HIDDEN, Kind.BROKEN);
    }

    @Property
    void a_stream_of_pieces_reads_as_the_whole(@ForAll("pieces") List<String> pieces) {
        SafeStream stream = new SafeStream();
        String joined = pieces.stream().map(p -> stream.next(p).toString()).collect(Collectors.joining());
        assertThat(joined + stream.end())
                .isEqualTo(SafeText.block(String.join("", pieces)).toString());
    }

    @Property
    void cut_text_is_safe_and_short_enough(@ForAll("pieces") List<String> pieces) {
        for (int most = 1; most < 12; most++) {
            String cut = SafeText.inline(String.join("", pieces), most).toString();
            assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(most);
            assertThat(SafeText.inline(cut).toString()).isSameAs(cut);
        }
    }

    @Property
    void ascii_is_ascii(@ForAll("pieces") List<String> pieces) {
        assertThat(SafeText.block(String.join("", pieces)).toAscii().toString()).matches("[\\x20-\\x7e\\n]*");
    }

    /** Written from the policy and not from {@link Kind}: one of them may be wrong, not both in the same place. */
    private static List<String> forbidden(String text) {
        return text.codePoints()
                .filter(c -> c < 0x20 && c != '\n'
                        || c >= 0x7F && c <= 0x9F
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x061C
                        || c == 0x200E
                        || c == 0x200F
                        || c >= 0x202A && c <= 0x202E
                        || c >= 0x2066 && c <= 0x2069
                        || c >= 0xE0000 && c <= 0xE0FFF
                        || c >= 0xFFF9 && c <= 0xFFFB
                        || c >= 0x206A && c <= 0x206F
                        || c >= 0x1D173 && c <= 0x1D17A
                        || List.of(0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0)
                                .contains(c)
                        || c >= 0x2060 && c <= 0x2064
                        || c >= 0xD800 && c <= 0xF8FF
                        || c >= 0xF0000
                        || c >= 0xFDD0 && c <= 0xFDEF
                        || (c & 0xFFFE) == 0xFFFE)
                .mapToObj("U+%04X"::formatted)
                .toList();
    }
}
