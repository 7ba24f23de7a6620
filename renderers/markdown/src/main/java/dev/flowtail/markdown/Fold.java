package dev.flowtail.markdown;

/**
 * Breaks the lines of one text at blanks, because hosts let people scroll sideways to read the end of a line in a code block. Lines in a fence and rows of tables stay
 * whole, as does what has no blanks. The text may come in pieces; the last word is held back until it is known to end.
 */
final class Fold {
    /** A word can be a picture in Base64: what is held back must not grow with it. */
    private static final int LONGEST_HELD = 4096;

    private final int width;
    private final StringBuilder word = new StringBuilder();
    private int blanks;
    private int column;
    /** Whether this line is left alone: decided by its first word. */
    private boolean whole;

    private boolean fenced;

    /** Zero columns for no folding at all. */
    Fold(int width) {
        this.width = width;
    }

    String next(String text) {
        if (width == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                put(out);
                out.append(" ".repeat(blanks)).append('\n');
                blanks = 0;
                column = 0;
                whole = fenced;
            } else if (c == ' ') {
                put(out);
                blanks++;
            } else {
                word.append(c);
                if (word.length() == LONGEST_HELD) {
                    put(out);
                }
            }
        }
        return out.toString();
    }

    /** What was held back. */
    String end() {
        StringBuilder out = new StringBuilder();
        put(out);
        return out.append(" ".repeat(blanks)).toString();
    }

    private void put(StringBuilder out) {
        if (word.isEmpty()) {
            return;
        }
        int length = word.codePointCount(0, word.length());
        if (column == 0) {
            lookAtFirst();
        }
        if (column > 0 && blanks > 0 && !whole && column + blanks + length > width) {
            out.append('\n');
            column = 0;
        } else {
            out.append(" ".repeat(blanks));
            column += blanks;
        }
        out.append(word);
        column += length;
        blanks = 0;
        word.setLength(0);
    }

    private void lookAtFirst() {
        boolean fence = word.indexOf("```") == 0 || word.indexOf("~~~") == 0;
        fenced ^= fence;
        whole = fenced || fence || word.charAt(0) == '|';
    }
}
