package dev.flowtail.text;

import java.util.HexFormat;

/** What is shown in place of a code point. The forms are plain text themselves, so sanitising them again changes nothing. */
final class Visible {
    static final char REPLACEMENT = '\uFFFD';
    static final char ELLIPSIS = '\u2026';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int PICTURES = 0x2400;
    private static final char DELETE_PICTURE = '\u2421';

    private Visible() {}

    /** U+001B becomes U+241B: C0 codes and DEL only. */
    static char picture(int control) {
        return control == 0x7F ? DELETE_PICTURE : (char) (PICTURES + control);
    }

    /** {@code <U+202E>} */
    static String hex(int codePoint) {
        int digits = codePoint > 0xFFFFF ? 6 : codePoint > 0xFFFF ? 5 : 4;
        return "<U+" + HEX.toHexDigits(codePoint, digits) + ">";
    }

    static String fallback(int codePoint) {
        if (codePoint >= PICTURES && codePoint < PICTURES + 0x20) {
            return "^" + (char) (codePoint - PICTURES + '@');
        }
        return switch (codePoint) {
            case DELETE_PICTURE -> "^?";
            case ELLIPSIS -> "...";
            default -> hex(codePoint);
        };
    }
}
