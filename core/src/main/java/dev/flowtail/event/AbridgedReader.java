package dev.flowtail.event;

import java.io.Reader;
import java.util.HexFormat;

/**
 * Gives the parser a large text with the tails of its long strings left out. The parser keeps a whole string in memory, several times over while its buffer
 * grows, and the envelope needs none that long. What is left out was looked at: anything a parser has to refuse is passed on to it.
 */
final class AbridgedReader extends Reader {
    private final String text;
    private final int kept;
    private int position;
    private int leftOut;
    private boolean inString;
    /** Characters, or escapes, of the current string so far. */
    private int length;
    /** How many more characters to pass on whatever they are. */
    private int verbatim;

    /** Keeps the first {@code kept} characters of each string. */
    AbridgedReader(String text, int kept) {
        this.text = text;
        this.kept = kept;
    }

    /** How many characters were left out so far. */
    int leftOut() {
        return leftOut;
    }

    @Override
    public int read(char[] into, int offset, int most) {
        int end = offset + most;
        int to = offset;
        while (to < end) {
            if (inString && verbatim == 0 && length >= kept) {
                leaveOut();
            }
            if (position == text.length()) {
                break;
            }
            char c = text.charAt(position++);
            into[to++] = c;
            if (verbatim > 0) {
                verbatim--;
            } else if (c == '"') {
                inString = !inString;
                length = 0;
            } else if (inString) {
                length++;
                // An escape stays whole; one that is none takes along the character that makes it so.
                verbatim = c == '\\' ? Math.max(escape(position), 1) : 0;
            }
        }
        return to == offset ? -1 : to - offset;
    }

    /** Goes to the end of the string, or to the first character in it that is none of a string. */
    private void leaveOut() {
        int start = position;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            int escape = c == '\\' ? escape(i + 1) : 0;
            if (c == '"' || c < ' ' || (c == '\\' && escape == 0)) {
                break;
            }
            i += 1 + escape;
        }
        position = i;
        leftOut += i - start;
    }

    /** The characters of an escape behind its backslash, 0 if it is none. */
    private int escape(int start) {
        char kind = start < text.length() ? text.charAt(start) : 0;
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0 ? 1 : 0;
        }
        for (int i = start + 1; i < start + 5; i++) {
            if (i >= text.length() || !HexFormat.isHexDigit(text.charAt(i))) {
                return 0;
            }
        }
        return 5;
    }

    @Override
    public void close() {
        // A text needs no closing.
    }
}
