package dev.flowtail.console;

/**
 * A bordered block at some depth. It takes text whole or as it is typed by a model; every row of text stands behind the left border.
 *
 * <p>What is written is never rewritten, so a word is placed when its first piece comes: the right end of a row is kept free for the pieces that may follow, and only a
 * word that outgrows even that is broken. The text on the rows does not depend on when the output is flushed.
 */
final class Box {
    private static final int KEPT_FREE = 8;

    private final Paper paper;
    private final Rows rows;
    private final int depth;
    private final String side;
    /** The width of the screen that the next four are made for. */
    private int laidFor;

    private String before = "";
    private String after = "";
    private int columns;
    /** What each further row of text begins with behind the border. */
    private String margin = "";

    private int marginColumns;
    private int column;
    /** Where the text of the present row begins. */
    private int rowStart;

    private boolean rowOpen;
    private boolean inWord;

    /** Draws the upper edge. */
    Box(Paper paper, Rows rows, int depth, Label label, String title, String note) {
        this.paper = paper;
        this.rows = rows;
        this.depth = depth;
        Glyphs glyphs = paper.glyphs();
        side = paper.toned(label.tone(), glyphs.side());
        lay();
        rows.edge(depth, glyphs.topLeft(), glyphs.topRight(), label, title, note);
    }

    /** The window may have another width than for the row before. */
    private void lay() {
        laidFor = paper.width();
        int room = rows.columns(depth);
        boolean gutter = room > 1;
        String gap = room > 3 ? " " : "";
        before = rows.rails(depth) + (gutter ? side + gap : "");
        after = rows.framed() ? " " + side : "";
        columns = Math.max(1, room - (gutter ? 1 : 0) - gap.length() - (rows.framed() ? 2 : 0));
        if (marginColumns > columns / 2) {
            margin = "";
            marginColumns = 0;
        }
    }

    /** Begins another part of the block. */
    void part(Label label, String title, String note) {
        finish();
        rows.edge(depth, paper.glyphs().teeLeft(), paper.glyphs().teeRight(), label, title, note);
    }

    /** A whole text, on rows of its own. */
    void text(Tone tone, String text) {
        finish();
        margin(Tone.PLAIN, "", 0);
        type(tone, text, false);
        finish();
    }

    /** The next piece of a text; its last word may go on in the next piece. */
    void type(Tone tone, String text) {
        type(tone, text, true);
    }

    /** Rows that begin from now on have this in front of their text: marks of ours, and blanks. On a narrow screen they have nothing. */
    void margin(Tone tone, String mark, int blanks) {
        int wanted = Cells.width(mark) + blanks;
        boolean fits = wanted <= columns / 2;
        margin = fits ? (mark.isEmpty() ? mark : paper.toned(tone, mark)) + " ".repeat(blanks) : "";
        marginColumns = fits ? wanted : 0;
        if (!rowOpen) {
            begin();
        }
    }

    /** Text whose blanks and line ends count, as those of code: it is broken where a row is full. */
    void verbatim(Tone tone, String text) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            if (text.charAt(at) == '\n') {
                endRow();
                at++;
            } else {
                int end = text.indexOf('\n', at);
                pieces(tone, text, at, end < 0 ? length : end);
                at = end < 0 ? length : end;
            }
        }
    }

    /** A row that is a line of ours from one side to the other. */
    void rule() {
        finish();
        openRow();
        paper.line(Tone.QUIET, columns - column);
        column = columns;
        endRow();
    }

    /** Whether the text so far ends with a line. */
    boolean atRowStart() {
        return !rowOpen;
    }

    /** Ends the row that is open, if there is one. */
    void finish() {
        if (rowOpen) {
            endRow();
        }
        inWord = false;
    }

    /** Columns for text. */
    int columns() {
        return columns;
    }

    /** Columns for text behind what {@link #margin} put in front of it. */
    int room() {
        if (!rowOpen) {
            begin();
        }
        return columns - marginColumns;
    }

    /** A piece of a row of a table, our own; what does not fit is cut. */
    void cell(Tone tone, String text) {
        openRow();
        int end = Cells.fit(text, 0, text.length(), columns - column);
        int bare = text.substring(0, end).stripTrailing().length();
        paper.put(tone, text, 0, bare).put(text, bare, end);
        column += Cells.width(text, 0, end);
    }

    /** Draws the lower edge. */
    void close(Label label, String title, String note) {
        finish();
        Glyphs glyphs = paper.glyphs();
        if (rows.framed() || !label.text().isEmpty()) {
            rows.edge(depth, glyphs.bottomLeft(), glyphs.bottomRight(), label, title, note);
        }
    }

    private void type(Tone tone, String text, boolean goesOn) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            char c = text.charAt(at);
            if (c == '\n') {
                endRow();
                at++;
            } else if (c == ' ') {
                at = blanks(text, at);
            } else {
                int end = at + 1;
                while (end < length && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
                    end++;
                }
                word(tone, text, at, end, goesOn && end == length);
                at = end;
            }
        }
    }

    private int blanks(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) == ' ') {
            to++;
        }
        int shown = Math.min(to - from, columns - column);
        if (shown > 0) {
            openRow();
            paper.spaces(shown);
            column += shown;
        }
        inWord = false;
        return to;
    }

    private void word(Tone tone, String text, int from, int to, boolean mayGrow) {
        int limit = mayGrow && !inWord ? columns - Math.min(KEPT_FREE, columns / 8) : columns;
        if (column > rowStart && Cells.fit(text, from, to, limit - column) < to && !startsHere(text, from, to)) {
            endRow();
        }
        pieces(tone, text, from, to);
        inWord = true;
    }

    private void pieces(Tone tone, String text, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Cells.fit(text, at, to, columns - column);
            if (end == at && column > rowStart) {
                endRow();
            } else if (end == at) {
                at = substitute(tone, text, at);
            } else {
                put(tone, text, at, end);
                at = end;
            }
        }
    }

    /** What has to be broken anyway need not begin on a row of its own. */
    private boolean startsHere(String text, int from, int to) {
        return column <= columns / 2 && Cells.fit(text, from, to, columns - marginColumns) < to;
    }

    private void put(Tone tone, String text, int from, int to) {
        openRow();
        paper.put(tone, text, from, to);
        column += Cells.width(text, from, to);
    }

    /** A character that is wider than the row itself: two columns on a screen of one. */
    private int substitute(Tone tone, String text, int at) {
        openRow();
        paper.put(tone, paper.glyphs().ellipsis(), 0, 1);
        column++;
        return text.offsetByCodePoints(at, 1);
    }

    private void openRow() {
        if (!rowOpen) {
            if (laidFor != paper.width()) {
                begin();
            }
            paper.put(before).put(margin);
            rowOpen = true;
        }
    }

    private void endRow() {
        openRow();
        if (!after.isEmpty()) {
            paper.spaces(columns - column).put(after);
        }
        paper.end();
        rowOpen = false;
        inWord = false;
        begin();
    }

    private void begin() {
        if (laidFor != paper.width()) {
            lay();
        }
        column = marginColumns;
        rowStart = column;
    }
}
