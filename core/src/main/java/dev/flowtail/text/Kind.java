package dev.flowtail.text;

/** What the policy makes of a code point. One table, read from top to bottom: the first row that fits decides. */
enum Kind {
    /** Kept; nothing special about its neighbourhood. */
    PLAIN,
    /** Kept; joiners and selectors may stand beside it. */
    LETTER,
    /** Kept up to a number for each base. */
    MARK,
    /** Kept; pictographs may be joined and varied. */
    PICTOGRAPH,
    /** Kept; a digit, {@code #} or {@code *}, which a selector turns into the face of a key. */
    KEYCAP,
    /** U+200C and U+200D: kept where writing needs them. */
    JOINER,
    /** U+FE00 to U+FE0F: kept where writing needs them. */
    SELECTOR,
    /** The line feed. */
    LINE_FEED,
    /** The carriage return. */
    RETURN,
    /** The tabulator. */
    TAB,
    /** Other C0 codes and DEL: shown as a symbol. */
    CONTROL,
    /** What reorders, hides or breaks lines without being seen: shown as its number. */
    HIDDEN,
    /** What is no character, or none that two readers agree on: shown as U+FFFD. */
    BROKEN;

    static Kind of(int codePoint) {
        if (codePoint < 0x80) {
            return ascii(codePoint);
        }
        if (hidden(codePoint)) {
            return HIDDEN;
        }
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return JOINER;
        }
        if (codePoint >= 0xFE00 && codePoint <= 0xFE0F) {
            return SELECTOR;
        }
        if (codePoint >= 0xFDD0 && codePoint <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE) {
            return BROKEN;
        }
        return pictograph(codePoint) ? PICTOGRAPH : byCategory(codePoint);
    }

    private static Kind ascii(int c) {
        if (c < 0x20 || c == 0x7F) {
            return switch (c) {
                case '\n' -> LINE_FEED;
                case '\r' -> RETURN;
                case '\t' -> TAB;
                default -> CONTROL;
            };
        }
        if (c >= '0' && c <= '9' || c == '#' || c == '*') {
            return KEYCAP;
        }
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? LETTER : PLAIN;
    }

    private static Kind byCategory(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE, Character.PRIVATE_USE -> BROKEN;
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> HIDDEN;
            case Character.FORMAT -> visibleFormat(codePoint) ? PLAIN : HIDDEN;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            default -> PLAIN;
        };
    }

    /** Invisible code points that the categories do not tell from letters, marks and the unassigned. */
    private static boolean hidden(int c) {
        return switch (c) {
            case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                c >= 0x80 && c <= 0x9F
                        || c >= 0x200E && c <= 0x200F
                        || c >= 0x2028 && c <= 0x202E
                        || c >= 0x2060 && c <= 0x206F
                        || c >= 0xFFF0 && c <= 0xFFFB
                        || c >= 0x1BCA0 && c <= 0x1BCA3
                        || c >= 0x1D173 && c <= 0x1D17A
                        || c >= 0xE0000 && c <= 0xE0FFF && (c & 0xFFFE) != 0xFFFE;
        };
    }

    /** Format characters that do have a shape: the number signs of Arabic, Syriac and Kaithi, and the joins of hieroglyphs. */
    private static boolean visibleFormat(int c) {
        return c >= 0x600 && c <= 0x605
                || c == 0x6DD
                || c == 0x70F
                || c >= 0x890 && c <= 0x891
                || c == 0x8E2
                || c == 0x110BD
                || c == 0x110CD
                || c >= 0x13430 && c <= 0x1345F;
    }

    /** The blocks emoji come from; a JDK knows only the emoji of its own year, so blocks and not a list. */
    private static boolean pictograph(int c) {
        return c == 0xA9
                || c == 0xAE
                || c == 0x203C
                || c == 0x2049
                || c == 0x2122
                || c == 0x2139
                || c >= 0x2190 && c <= 0x21FF
                || c >= 0x2300 && c <= 0x23FF
                || c >= 0x24C2 && c <= 0x24FF
                || c >= 0x25A0 && c <= 0x27BF
                || c >= 0x2900 && c <= 0x297F
                || c >= 0x2B00 && c <= 0x2BFF
                || c == 0x3030
                || c == 0x303D
                || c == 0x3297
                || c == 0x3299
                || c >= 0x1F000 && c <= 0x1FAFF;
    }
}
