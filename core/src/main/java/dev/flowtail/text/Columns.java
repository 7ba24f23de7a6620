package dev.flowtail.text;

/**
 * Columns that a line takes on a screen, at most: what may be two columns wide counts as two, so that a row that fits here folds nowhere. Escape sequences are those for colours
 * only. Whoever draws a border behind the text needs a table of widths instead.
 */
public final class Columns {
    private static final String RESET = "\u001b[0m";
    /** From the first letters on that may be wide. Marks, arrows, lines and symbols between these two are narrow. */
    private static final int WIDE = 0x1100;

    private static final int NARROW_FROM = 0x2000;
    private static final int NARROW_TO = 0x2E7F;
    /** Some terminals draw the character before it in two columns. */
    private static final int VARIATION_EMOJI = 0xFE0F;

    private Columns() {}

    /** Of a line. */
    public static int of(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); ) {
            int next = past(line, i);
            columns += next < 0 ? of(line.codePointAt(i)) : 0;
            i = next < 0 ? i + Character.charCount(line.codePointAt(i)) : next;
        }
        return columns;
    }

    /** The beginning of the line that takes no more than {@code columns}, with its colours ended. */
    public static String cut(String line, int columns) {
        int left = columns;
        boolean colored = false;
        for (int i = 0; i < line.length(); ) {
            int next = past(line, i);
            if (next >= 0) {
                colored = true;
                i = next;
                continue;
            }
            left -= of(line.codePointAt(i));
            if (left < 0) {
                return line.substring(0, i) + (colored ? RESET : "");
            }
            i += Character.charCount(line.codePointAt(i));
        }
        return line;
    }

    /** Behind the sequence that begins here; -1 where none does. */
    private static int past(String line, int i) {
        if (line.charAt(i) != '\u001b') {
            return -1;
        }
        int end = line.indexOf('m', i);
        return end < 0 ? line.length() : end + 1;
    }

    /** Of a code point: 0 for what combines with the one before. */
    public static int of(int point) {
        if (point == VARIATION_EMOJI) {
            return 1;
        }
        if (Character.getType(point) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return point < WIDE || point >= NARROW_FROM && point <= NARROW_TO ? 1 : 2;
    }
}
