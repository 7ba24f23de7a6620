package dev.flowtail.console;

/**
 * What a line of Markdown is, told by its beginning.
 *
 * @param kind what it is
 * @param quotes how many quotes it stands in
 * @param indent blanks in front of it, behind the marks of quotes
 * @param mark what makes it a heading, an item or a fence, as it was written
 * @param end where its text begins
 */
record LineStart(Kind kind, int quotes, int indent, String mark, int end) {
    enum Kind {
        BLANK,
        TEXT,
        HEADING,
        ITEM,
        FENCE,
        RULE,
        /** Begins with a bar, and may be a row of a table. */
        ROW,
        /** Indented as far as code. */
        CODE
    }

    /** A line that is still undecided then is text: nothing waits longer. */
    private static final int LONGEST = 240;

    /** Rows of tables are shown whole. */
    private static final int LONGEST_ROW = 2000;

    private static final int CODE_INDENT = 4;

    /**
     * Reads the beginning of a line, or {@code null} where what came of it may still become one thing or another.
     *
     * @param whole whether nothing more comes, of the line or of the text
     * @param listed whether indentation belongs to a list
     * @param below whether the line before was text, so that a line can make a heading of it
     */
    static LineStart read(String text, int from, boolean whole, boolean listed, boolean below) {
        int lf = text.indexOf('\n', from);
        Line line = new Line(text, from, lf < 0 ? text.length() : lf, whole || lf >= 0);
        return line.start(listed, below);
    }

    /** The part of the line that is there. */
    private static final class Line {
        private final String text;
        private final int from;
        private final int to;
        private final boolean whole;
        private int quotes;
        private int indent;
        private int at;

        Line(String text, int from, int to, boolean whole) {
            this.text = text;
            this.from = from;
            this.to = to;
            this.whole = whole;
            this.at = from;
        }

        LineStart start(boolean listed, boolean below) {
            int begin = at;
            at = run(' ', at);
            while (at < to && text.charAt(at) == '>' && at - begin < CODE_INDENT) {
                quotes++;
                begin = at + 1 < to && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
                at = run(' ', begin);
            }
            indent = Math.max(0, at - begin);
            if (at == to) {
                return whole ? as(Kind.BLANK, "", to) : waiting(LONGEST, begin);
            }
            if (indent >= CODE_INDENT && !listed) {
                return as(Kind.CODE, "", begin + CODE_INDENT);
            }
            return switch (text.charAt(at)) {
                case '#' -> heading();
                case '`', '~' -> fence();
                case '-', '*', '_' -> ruleOrItem();
                case '+' -> item(at + 1);
                case '=' -> underline(below);
                case '|' -> whole ? as(Kind.ROW, "", at) : waiting(LONGEST_ROW, at);
                default -> digit(at) ? number() : plain();
            };
        }

        private LineStart heading() {
            int end = run('#', at);
            if (end - at > 6) {
                return plain();
            }
            if (end == to) {
                return whole ? as(Kind.HEADING, text.substring(at, end), end) : null;
            }
            return text.charAt(end) == ' ' ? as(Kind.HEADING, text.substring(at, end), end + 1) : plain();
        }

        private LineStart fence() {
            int end = run(text.charAt(at), at);
            if (end - at < 3) {
                return end < to || whole ? plain() : null;
            }
            // Behind marks that close again on the same line there is no code to come.
            if (text.charAt(at) == '`' && text.substring(end, to).indexOf('`') >= 0) {
                return plain();
            }
            return whole ? as(Kind.FENCE, text.substring(at, end), end) : waiting(LONGEST, at);
        }

        private LineStart ruleOrItem() {
            char c = text.charAt(at);
            int marks = 0;
            int i = at;
            for (; i < to && (text.charAt(i) == c || text.charAt(i) == ' '); i++) {
                marks += text.charAt(i) == c ? 1 : 0;
            }
            if (i == to && !whole) {
                return waiting(LONGEST, at);
            }
            if (i == to && marks >= 3) {
                return as(Kind.RULE, "", to);
            }
            return c == '_' ? plain() : item(at + 1);
        }

        private LineStart underline(boolean below) {
            int end = run(' ', run('=', at));
            if (end < to || !below && whole) {
                return plain();
            }
            return whole ? as(Kind.RULE, "", to) : waiting(LONGEST, at);
        }

        private LineStart number() {
            int end = at;
            while (end < to && digit(end) && end - at < 9) {
                end++;
            }
            if (end == to) {
                return whole ? plain() : null;
            }
            return text.charAt(end) == '.' || text.charAt(end) == ')' ? item(end + 1) : plain();
        }

        /** An item whose mark ends here, if a blank or nothing follows. */
        private LineStart item(int end) {
            if (end == to) {
                return whole ? as(Kind.ITEM, text.substring(at, end), end) : null;
            }
            return text.charAt(end) == ' ' ? as(Kind.ITEM, text.substring(at, end), end + 1) : plain();
        }

        private LineStart plain() {
            return as(Kind.TEXT, "", at);
        }

        private LineStart waiting(int longest, int begin) {
            return to - begin > longest ? as(Kind.TEXT, "", begin) : null;
        }

        private LineStart as(Kind kind, String mark, int end) {
            return new LineStart(kind, quotes, indent, mark, end);
        }

        private boolean digit(int i) {
            return text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }

        private int run(char c, int begin) {
            int end = begin;
            while (end < to && text.charAt(end) == c) {
                end++;
            }
            return end;
        }
    }
}
