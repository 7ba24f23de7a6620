package dev.flowtail.console;

import dev.flowtail.console.LineStart.Kind;

/**
 * The Markdown of one text while it is typed by a model, shown line by line in the block that is open.
 *
 * <p>The kind of a line is told by its first characters, and from then on its words appear as they come. What is shown does not depend on how the text was cut. Every
 * character that is no mark is shown; line ends stay where they are.
 */
final class Markdown {
    private final boolean on;
    private final Glyphs glyphs;
    private final Inline inline;
    private Box box;
    /** What came and has no place yet: less than a line, and at most what {@link Inline} waits for. */
    private String held = "";
    /** Whether the next character begins a line. */
    private boolean atStart = true;
    /** The code that is typed; {@code null} outside of it. */
    private Fence fence;
    /** Whether the line that is open is one of code, marked by a fence or by its indentation. */
    private boolean codeLine;
    /** Whether indented lines belong to a list. */
    private boolean listed;
    /** Whether the line before was one of text. */
    private boolean below;
    /** Columns under the mark of an item on whose line we are. */
    private int hanging;

    private int quotes;
    private Tone tone = Tone.PLAIN;
    private char before = ' ';
    private Grid grid;

    /**
     * For one text.
     *
     * @param on whether its marks mean anything; else all of it is shown as it is
     * @param toned whether the tones of emphasis can be seen; else its marks stay
     */
    Markdown(Glyphs glyphs, boolean on, boolean toned) {
        this.on = on;
        this.glyphs = glyphs;
        this.inline = new Inline(toned);
    }

    /** The next piece, safe already. */
    void type(Box into, String piece) {
        if (!on) {
            into.type(Tone.PLAIN, piece);
            return;
        }
        move(into);
        String text = held.isEmpty() ? piece : held + piece;
        held = text.substring(place(text, false));
    }

    /** Shows what waits, because others need the screen; the text goes on later. */
    void rest(Box into) {
        if (!on) {
            return;
        }
        move(into);
        String text = held;
        held = "";
        if (!text.isEmpty() || grid != null) {
            place(text, true);
        }
        endGrid();
    }

    /** Shows what waits: the text is over. */
    void end(Box into) {
        rest(into);
        into.margin(Tone.PLAIN, "", 0);
        atStart = true;
        fence = null;
        codeLine = false;
        listed = false;
        below = false;
        hanging = 0;
        quotes = 0;
        tone = Tone.PLAIN;
    }

    private void move(Box into) {
        if (box != into) {
            box = into;
            margin(fence == null ? 0 : fence.indent() + 2);
        }
    }

    /** How far the text could be shown. */
    private int place(String text, boolean over) {
        int at = 0;
        while (at < text.length()) {
            boolean beginning = atStart;
            int next = beginning ? begin(text, at, over) : go(text, at, over);
            if (next == at && beginning == atStart) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private int begin(String text, int at, boolean over) {
        if (fence != null) {
            return beginInCode(text, at, over);
        }
        LineStart start = LineStart.read(text, at, over, listed || hanging > 0, below);
        if (start == null) {
            return at;
        }
        if (start.kind() == Kind.ROW && hanging == 0) {
            return row(start, text, at);
        }
        endGrid();
        return begin(start, text);
    }

    private int begin(LineStart start, String text) {
        if (hanging == 0) {
            quotes = start.quotes();
        }
        int indent = hanging == 0 ? start.indent() : hanging + start.indent();
        before = ' ';
        switch (start.kind()) {
            case BLANK -> margin(0);
            case HEADING -> {
                margin(indent);
                tone = Tone.TITLE;
                if (!inline.toned()) {
                    box.type(Tone.PLAIN, start.mark() + " ");
                }
            }
            case ITEM -> {
                item(start, indent);
                return start.end();
            }
            case FENCE -> {
                return fence(start, text, indent);
            }
            case RULE -> {
                margin(0);
                box.rule();
                return pastLine(text, start.end());
            }
            case CODE -> {
                margin(indent);
                codeLine = true;
            }
            case TEXT, ROW -> {
                margin(indent);
                listed &= indent > 0;
            }
        }
        below = start.kind() == Kind.TEXT;
        atStart = false;
        return start.end();
    }

    private void item(LineStart start, int indent) {
        boolean bullet = !Character.isDigit(start.mark().charAt(0));
        String mark = bullet ? glyphs.bullet() : start.mark();
        margin(indent);
        box.type(bullet ? Tone.ACTIVE : Tone.PLAIN, mark + " ");
        hanging = indent + Cells.width(mark) + 1;
        margin(hanging);
        listed = true;
        below = false;
    }

    private int fence(LineStart start, String text, int indent) {
        int lf = text.indexOf('\n', start.end());
        String language =
                text.substring(start.end(), lf < 0 ? text.length() : lf).strip();
        fence = new Fence(start.mark(), quotes, indent);
        below = false;
        margin(indent);
        if (!language.isEmpty() || hanging > 0) {
            box.type(Tone.QUIET, language);
            box.type(Tone.PLAIN, "\n");
        }
        hanging = 0;
        margin(indent + 2);
        return pastLine(text, start.end());
    }

    /** A line of code, or the one that ends it. */
    private int beginInCode(String text, int at, boolean over) {
        Fence.Line read = fence.read(text, at, over);
        switch (read.kind()) {
            case UNDECIDED -> {
                return at;
            }
            case CODE -> {
                atStart = false;
                codeLine = true;
                return read.text();
            }
            case END -> {
                fence = null;
                margin(0);
                return pastLine(text, read.text());
            }
            case LEFT -> fence = null;
        }
        return begin(text, at, over);
    }

    /** The part of a line behind its beginning. */
    private int go(String text, int at, boolean over) {
        int lf = text.indexOf('\n', at);
        int to = lf < 0 ? text.length() : lf;
        int end = to;
        if (codeLine) {
            box.verbatim(Tone.CODE, text.substring(at, to));
        } else {
            end = inline.place(text, at, to, lf >= 0 || over, tone, before, box::type);
            before = end > at ? text.charAt(end - 1) : before;
        }
        if (end < to || lf < 0) {
            return end;
        }
        box.type(Tone.PLAIN, "\n");
        line();
        return lf + 1;
    }

    private int pastLine(String text, int to) {
        int lf = text.indexOf('\n', to);
        line();
        return lf < 0 ? text.length() : lf + 1;
    }

    private void line() {
        atStart = true;
        codeLine = false;
        hanging = 0;
        tone = Tone.PLAIN;
    }

    private int row(LineStart start, String text, int at) {
        int lf = text.indexOf('\n', at);
        int to = lf < 0 ? text.length() : lf;
        if (grid == null || grid.quotes() != start.quotes()) {
            endGrid();
            quotes = start.quotes();
            margin(start.indent());
            grid = new Grid(inline, glyphs, quotes);
        }
        String row = text.substring(start.end(), to);
        below = false;
        if (!grid.add(box, row)) {
            // No table after all.
            endGrid();
            return begin(new LineStart(Kind.TEXT, start.quotes(), start.indent(), "", start.end()), text);
        }
        return pastLine(text, to);
    }

    private void endGrid() {
        if (grid != null) {
            grid.end(box);
            grid = null;
        }
    }

    private void margin(int blanks) {
        box.margin(Tone.QUIET, (glyphs.quote() + " ").repeat(Math.min(quotes, 8)), blanks);
    }
}
