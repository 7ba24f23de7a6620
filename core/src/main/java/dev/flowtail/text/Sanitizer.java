package dev.flowtail.text;

/**
 * The policy at work on one text, or on the pieces of one.
 *
 * <p>It replaces code points and does not parse sequences: without its introducer no sequence exists, whatever a piece ends with, and taking something out can not
 * build a new one.
 */
final class Sanitizer {
    private static final int TAB_STOP = 8;
    private static final int MARKS_PER_BASE = 8;

    private final boolean block;
    /** What the last code point of the output was; HIDDEN stands for our own replacements, beside which nothing joins. */
    private Kind previous = Kind.PLAIN;
    /** Whether the base has its selector: one means something, more hide something. */
    private boolean varied;
    /** Since the last base. */
    private int marks;
    /** Code points since the last line feed, for tab stops. */
    private int column;

    private String text;
    /** Where the part of the text begins that is good as it is and not yet copied. */
    private int clean;
    /** Stays null while nothing had to be replaced. */
    private StringBuilder out;

    Sanitizer(boolean block) {
        this.block = block;
    }

    /** The same instance where nothing had to change. */
    String clean(String piece) {
        text = piece;
        clean = 0;
        out = null;
        for (int i = passOrdinary(0); i < piece.length(); ) {
            i = passOrdinary(step(i));
        }
        return out == null ? piece : out.append(piece, clean, piece.length()).toString();
    }

    /** Steps over the text that nothing has to be done for, quickly: nearly all of it. */
    private int passOrdinary(int start) {
        int end = start;
        int lineStart = -1;
        for (; end < text.length() && ordinary(text.charAt(end)); end++) {
            if (text.charAt(end) == '\n') {
                lineStart = end + 1;
            }
        }
        if (end > start) {
            column = lineStart < 0 ? column + end - start : end - lineStart;
            base(Kind.of(text.charAt(end - 1)));
        }
        return end;
    }

    /** ASCII, accented Latin letters, Greek, Cyrillic, dashes and quotation marks, Chinese, Japanese and Korean letters. */
    private boolean ordinary(char c) {
        return c < 0x7F
                ? c >= 0x20 || c == '\n' && block
                : c >= 0xC0 && c < 0x300
                        || c >= 0x3A3 && c < 0x482
                        || c >= 0x2010 && c < 0x2028
                        || c >= 0x3041 && c < 0x3097
                        || c >= 0x4E00 && c < 0xA000
                        || c >= 0xAC00 && c < 0xD7A4;
    }

    private int step(int i) {
        int codePoint = text.codePointAt(i);
        int next = i + Character.charCount(codePoint);
        Kind kind = Kind.of(codePoint);
        switch (kind) {
            case PLAIN, LETTER, PICTOGRAPH, KEYCAP -> {
                base(kind);
                column++;
            }
            case MARK -> mark(i, next);
            case JOINER -> {
                if (joins(next)) {
                    previous = Kind.JOINER;
                } else {
                    replace(i, next, Visible.hex(codePoint));
                }
            }
            case SELECTOR -> {
                if (varies(next)) {
                    previous = previous == Kind.PICTOGRAPH ? Kind.PICTOGRAPH : Kind.SELECTOR;
                    varied = true;
                } else {
                    replace(i, next, Visible.hex(codePoint));
                }
            }
            case LINE_FEED -> lineFeed(i, next);
            case RETURN -> {
                if (next < text.length() && text.charAt(next) == '\n') {
                    replace(i, next, "");
                } else {
                    replace(i, next, String.valueOf(Visible.picture(codePoint)));
                }
            }
            case TAB -> replace(i, next, " ".repeat(block ? TAB_STOP - column % TAB_STOP : 1));
            case CONTROL -> replace(i, next, String.valueOf(Visible.picture(codePoint)));
            case HIDDEN -> replace(i, next, Visible.hex(codePoint));
            case BROKEN -> replace(i, next, String.valueOf(Visible.REPLACEMENT));
        }
        return next;
    }

    private void base(Kind kind) {
        previous = kind;
        varied = false;
        marks = 0;
    }

    private void mark(int i, int next) {
        marks++;
        if (marks <= MARKS_PER_BASE) {
            previous = Kind.MARK;
        } else {
            int counted = marks;
            replace(i, next, counted == MARKS_PER_BASE + 1 ? String.valueOf(Visible.REPLACEMENT) : "");
            marks = counted;
        }
    }

    private void lineFeed(int i, int next) {
        if (block) {
            base(Kind.LINE_FEED);
            column = 0;
        } else {
            replace(i, next, String.valueOf(Visible.picture('\n')));
        }
    }

    private void replace(int from, int to, String visible) {
        if (out == null) {
            out = new StringBuilder(text.length() + 16);
        }
        out.append(text, clean, from).append(visible);
        clean = to;
        column += visible.length();
        base(Kind.HIDDEN);
    }

    private boolean joins(int next) {
        return beside(next, previous == Kind.LETTER || previous == Kind.MARK)
                || previous == Kind.PICTOGRAPH && kindAt(next) == Kind.PICTOGRAPH;
    }

    private boolean varies(int next) {
        return !varied
                && (beside(next, previous == Kind.LETTER || previous == Kind.MARK)
                        || previous == Kind.PICTOGRAPH
                        || previous == Kind.KEYCAP);
    }

    /** Between letters or marks; a mark that is about to be replaced does not count, or a second pass would see another neighbour. */
    private boolean beside(int next, boolean behindWriting) {
        if (!behindWriting) {
            return false;
        }
        Kind kind = kindAt(next);
        return kind == Kind.LETTER || kind == Kind.MARK && marks < MARKS_PER_BASE;
    }

    private Kind kindAt(int i) {
        return i < text.length() ? Kind.of(text.codePointAt(i)) : Kind.LINE_FEED;
    }
}
