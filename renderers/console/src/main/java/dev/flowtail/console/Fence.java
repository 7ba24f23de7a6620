package dev.flowtail.console;

/**
 * Code of Markdown that is open, and tells of each further line whether it ends it.
 *
 * @param mark what opened it: three or more backticks or tildes
 * @param quotes how many quotes it stands in
 * @param indent blanks in front of its mark; so many of each line of code do not belong to it
 */
record Fence(String mark, int quotes, int indent) {
    enum Kind {
        /** What came may still become one or the other. */
        UNDECIDED,
        CODE,
        END,
        /** Its quotes have ended, and it with them. */
        LEFT
    }

    /**
     * A line as far as it was read.
     *
     * @param text where its text begins; where it ends, if it is the last
     */
    record Line(Kind kind, int text) {}

    /** Reads a line from its beginning; over says that no more text comes. */
    Line read(String text, int at, boolean over) {
        int lf = text.indexOf('\n', at);
        int to = lf < 0 ? text.length() : lf;
        boolean whole = lf >= 0 || over;
        int begin = at;
        for (int i = 0; i < quotes; i++) {
            int quote = blanks(text, begin, to, 3);
            if (quote == to && !whole) {
                return new Line(Kind.UNDECIDED, at);
            }
            if (quote == to || text.charAt(quote) != '>') {
                return new Line(Kind.LEFT, at);
            }
            begin = quote + 1 < to && text.charAt(quote + 1) == ' ' ? quote + 2 : quote + 1;
        }
        int first = blanks(text, begin, to, indent + 3);
        int end = first;
        while (end < to && text.charAt(end) == mark.charAt(0)) {
            end++;
        }
        boolean alone = blanks(text, end, to, to) == to;
        boolean closes = end - first >= mark.length();
        if (alone && !whole && (closes || end == to) && to - begin < Inline.PATIENCE) {
            return new Line(Kind.UNDECIDED, at);
        }
        return closes && alone && whole ? new Line(Kind.END, to) : new Line(Kind.CODE, blanks(text, begin, to, indent));
    }

    private static int blanks(String text, int from, int to, int most) {
        int at = from;
        while (at < to && at - from < most && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
