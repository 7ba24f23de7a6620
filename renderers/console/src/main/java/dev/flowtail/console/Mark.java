package dev.flowtail.console;

/**
 * Something marked within a line of Markdown, or characters that look like a mark and are none.
 *
 * @param from where the marked text begins
 * @param to where it ends
 * @param target where a link leads, with its title; else empty
 * @param end behind the closing mark
 */
record Mark(Kind kind, int from, int to, String target, int end) {
    enum Kind {
        NONE,
        SLANT,
        STRONG,
        BOTH,
        STRUCK,
        CODE,
        LINK,
        /** A character that means itself. */
        ESCAPED;

        /** Whether only a tone tells it from the text around it. */
        boolean tonal() {
            return this != NONE && this != LINK && this != ESCAPED;
        }

        /** Whether there are no marks inside. */
        boolean opaque() {
            return this == CODE || this == ESCAPED;
        }

        Tone tone(Tone base) {
            boolean title = base == Tone.TITLE;
            return switch (this) {
                case SLANT -> title ? base : base == Tone.STRONG || base == Tone.BOTH ? Tone.BOTH : Tone.SLANT;
                case STRONG -> title ? base : base == Tone.SLANT || base == Tone.BOTH ? Tone.BOTH : Tone.STRONG;
                case BOTH -> title ? base : Tone.BOTH;
                case STRUCK -> Tone.STRUCK;
                case CODE -> Tone.CODE;
                case LINK -> Tone.LINKED;
                case NONE, ESCAPED -> base;
            };
        }
    }

    /** Reads the mark at a place, or {@code null} where its end may still come. */
    static Mark read(String text, int at, int to, boolean whole, char before) {
        Mark mark = new Reader(text, at, to, whole, before).read();
        return mark == null && whole ? none(text, at, to) : mark;
    }

    /** A run of such characters, taken for text. */
    private static Mark none(String text, int at, int to) {
        char c = text.charAt(at);
        int end = at + 1;
        while (end < to && text.charAt(end) == c && c != '[' && c != '!' && c != '\\') {
            end++;
        }
        return new Mark(Kind.NONE, at, end, "", end);
    }

    private record Reader(String text, int at, int to, boolean whole, char before) {
        Mark read() {
            return switch (text.charAt(at)) {
                case '\\' -> escape();
                case '`' -> code();
                case '[' -> link(at);
                case '!' -> at + 1 == to ? null : text.charAt(at + 1) == '[' ? link(at + 1) : none(text, at, to);
                case '<' -> address();
                default -> emphasis();
            };
        }

        private Mark escape() {
            if (at + 1 == to) {
                return null;
            }
            return punctuation(text.charAt(at + 1))
                    ? new Mark(Kind.ESCAPED, at + 1, at + 2, "", at + 2)
                    : none(text, at, to);
        }

        private Mark code() {
            int from = run(at);
            int length = from - at;
            for (int i = text.indexOf('`', from); i >= 0 && i < to; i = text.indexOf('`', i)) {
                int end = run(i);
                // At the end of what came, the run may still grow.
                if (end - i == length && (end < to || whole)) {
                    return new Mark(Kind.CODE, from, i, "", end);
                }
                i = end;
            }
            return null;
        }

        private Mark emphasis() {
            char c = text.charAt(at);
            int from = run(at);
            int length = from - at;
            if (from == to) {
                return null;
            }
            if (length > 3 || c == '~' && length != 2 || !opens(c, text.charAt(from))) {
                return none(text, at, to);
            }
            int close = close(c, length, from);
            if (close < 0) {
                return null;
            }
            Kind kind = c == '~' ? Kind.STRUCK : length == 1 ? Kind.SLANT : length == 2 ? Kind.STRONG : Kind.BOTH;
            return new Mark(kind, from, close, "", close + length);
        }

        private boolean opens(char c, char next) {
            if (blank(next) || c == '_' && Character.isLetterOrDigit(before)) {
                return false;
            }
            return !punctuation(next) || blank(before) || punctuation(before);
        }

        /** Where the closing mark begins, or -1. Marks within code do not count. */
        private int close(char c, int length, int from) {
            for (int i = from; i < to; ) {
                char found = text.charAt(i);
                if (found == '\\') {
                    i += 2;
                } else if (found == '`') {
                    Mark code = new Reader(text, i, to, whole, ' ').code();
                    if (code == null && !whole) {
                        return -1;
                    }
                    i = code == null ? run(i) : code.end();
                } else if (found == c) {
                    int end = run(i);
                    boolean fits = end - i == length || end - i == 3 && length < 3;
                    boolean decided = end < to || whole;
                    if (fits && decided && closes(c, i, end)) {
                        return end - length;
                    }
                    i = end;
                } else {
                    i++;
                }
            }
            return -1;
        }

        private boolean closes(char c, int begin, int end) {
            if (blank(text.charAt(begin - 1))) {
                return false;
            }
            // Code that somebody forgot to mark, such as __init__(self), is more frequent than strong text in front of
            // a parenthesis.
            return c != '_' || end == to || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '(';
        }

        private Mark link(int open) {
            int close = matching(open, '[', ']');
            if (close < 0 || close + 1 == to) {
                return close >= 0 && whole ? none(text, at, to) : null;
            }
            if (text.charAt(close + 1) != '(') {
                return none(text, at, to);
            }
            int end = matching(close + 1, '(', ')');
            return end < 0
                    ? null
                    : new Mark(
                            Kind.LINK,
                            open + 1,
                            close,
                            text.substring(close + 2, end).strip(),
                            end + 1);
        }

        private int matching(int open, char opening, char closing) {
            int depth = 0;
            for (int i = open; i < to; i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == opening) {
                    depth++;
                } else if (c == closing && --depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        /** An address in angle brackets. */
        private Mark address() {
            int colon = -1;
            for (int i = at + 1; i < to; i++) {
                char c = text.charAt(i);
                if (colon < 0 && c == ':' && i > at + 2) {
                    colon = i;
                } else if (colon >= 0 && c == '>') {
                    return new Mark(Kind.ESCAPED, at + 1, i, "", i + 1);
                } else if (blank(c) || c == '<' || colon < 0 && !Character.isLetterOrDigit(c)) {
                    return none(text, at, to);
                }
            }
            return null;
        }

        private int run(int begin) {
            int end = begin;
            while (end < to && text.charAt(end) == text.charAt(begin)) {
                end++;
            }
            return end;
        }

        private static boolean blank(char c) {
            return c == ' ' || c == '\n' || Character.isSpaceChar(c);
        }

        private static boolean punctuation(char c) {
            return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c) || c >= 0x2010 && c <= 0x2027;
        }
    }
}
