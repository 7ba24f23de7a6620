package dev.flowtail.console;

import org.jline.utils.WCWidth;

/**
 * How many columns text takes.
 *
 * <p>Widths are counted code point by code point, so that a row fits on terminals that know nothing of joined sequences; on those that draw a family of four as
 * one picture the right border of that row stands further left. What one picture is made of is not parted where it fits into a row.
 */
final class Cells {
    private static final int VARIATION_EMOJI = 0xFE0F;
    private static final int JOINER = 0x200D;

    private Cells() {}

    static int width(String text) {
        return width(text, 0, text.length());
    }

    static int width(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= 0x7F) {
                return i - from + wide(text, i, to);
            }
        }
        return to - from;
    }

    private static int wide(CharSequence text, int from, int to) {
        int width = 0;
        for (int i = from; i < to; ) {
            int point = Character.codePointAt(text, i);
            width += of(point);
            i += Character.charCount(point);
        }
        return width;
    }

    /** The columns of one code point: 0 for what combines, 2 for what is wide. */
    static int of(int point) {
        if (point < 0x7F || narrow(point)) {
            return 1;
        }
        // Terminals that honour the selector draw the character before it in two columns.
        return point == VARIATION_EMOJI ? 1 : Math.max(0, Wide.of(point));
    }

    /** What is known without a table: letters of Europe, quotation marks and dashes, arrows, pictures of controls, lines; and halves of a flag, which is two columns wide. */
    private static boolean narrow(int point) {
        return point >= 0xA0 && point < 0x300
                || point >= 0x370 && point < 0x483
                || point >= 0x2010 && point < 0x2028
                || point >= 0x2030 && point < 0x205F
                || point >= 0x20A0 && point < 0x20C0
                || point >= 0x2190 && point < 0x2300
                || point >= 0x2400 && point < 0x2427
                || point >= 0x2460 && point < 0x25FD
                || flag(point);
    }

    private static boolean flag(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }

    /** Where the text must end to take at most {@code columns}; never between a base and what combines with it. */
    static int fit(CharSequence text, int from, int to, int columns) {
        int width = 0;
        int end = from;
        boolean joined = false;
        boolean half = false;
        for (int i = from; i < to; ) {
            int point = Character.codePointAt(text, i);
            int own = of(point);
            width += own;
            boolean belongs = own == 0
                    || joined
                    || point == VARIATION_EMOJI
                    || point >= 0x1F3FB && point <= 0x1F3FF
                    || half && flag(point);
            if (!belongs) {
                end = i;
            }
            if (width > columns) {
                // A sequence that fills the row alone has to be broken somewhere.
                return end > from ? end : Math.max(i, from);
            }
            joined = point == JOINER;
            half = flag(point) && !half;
            i += Character.charCount(point);
        }
        return to;
    }

    /** The text, cut with a mark if it is wider than {@code columns}. */
    static String cut(String text, int columns, String mark) {
        if (columns <= 0) {
            return "";
        }
        if (width(text) <= columns) {
            return text;
        }
        if (columns <= 2 * mark.length()) {
            return text.substring(0, fit(text, 0, text.length(), columns));
        }
        return text.substring(0, fit(text, 0, text.length(), columns - mark.length())) + mark;
    }

    /** Loaded at the first character that is not ASCII. */
    private static final class Wide {
        static int of(int point) {
            return WCWidth.wcwidth(point);
        }
    }
}
