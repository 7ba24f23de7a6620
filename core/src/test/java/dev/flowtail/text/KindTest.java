package dev.flowtail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindTest {
    @Test
    void whatever_passes_unread_is_a_base_that_the_table_keeps_too() {
        assertThat(IntStream.rangeClosed(0, 0x10FFFF)
                        .filter(c -> !Character.isSurrogate((char) c) || c > 0xFFFF)
                        .filter(c -> {
                            String text = "a" + Character.toString(c) + "\u0301".repeat(8);
                            boolean kept = SafeText.block(text).toString().equals(text);
                            return switch (Kind.of(c)) {
                                case PLAIN, LETTER, PICTOGRAPH, KEYCAP, LINE_FEED -> !kept;
                                case MARK, JOINER, SELECTOR -> false;
                                default -> kept;
                            };
                        }))
                .isEmpty();
    }

    @Test
    void no_format_character_without_a_shape_is_kept() {
        assertThat(IntStream.rangeClosed(0, 0x10FFFF)
                        .filter(c -> Character.getType(c) == Character.FORMAT)
                        .filter(c -> Kind.of(c) != Kind.HIDDEN && Kind.of(c) != Kind.JOINER)
                        .mapToObj(c -> Character.UnicodeBlock.of(c).toString()))
                .isSubsetOf(
                        "ARABIC",
                        "ARABIC_EXTENDED_A",
                        "ARABIC_EXTENDED_B",
                        "SYRIAC",
                        "KAITHI",
                        "EGYPTIAN_HIEROGLYPH_FORMAT_CONTROLS");
    }
}
