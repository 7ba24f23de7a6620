package dev.flowtail.console;

/** Draws the rows that are ours: frames, and the lines on which steps begin and end. Rows of server text belong to {@link Box}. */
final class Rows {
    /** Columns a block keeps for itself, however deep it is nested. */
    private static final int ROOM = 36;
    /** Below that a frame would leave no room for text. */
    private static final int FRAMED = 8;
    /** What is left of a title before the note behind it is given up. */
    private static final int TITLE = 12;

    private final Paper paper;

    Rows(Paper paper) {
        this.paper = paper;
    }

    boolean framed() {
        return paper.width() >= FRAMED;
    }

    private int deepest() {
        return Math.max(0, (paper.width() - ROOM) / 2);
    }

    /** Columns to the right of the rails. */
    int columns(int depth) {
        return paper.width() - 2 * Math.min(depth, deepest());
    }

    /** What stands in front of every row inside a step. */
    String rails(int depth) {
        int rails = Math.min(depth, deepest());
        return rails == 0 ? "" : paper.toned(Tone.QUIET, (paper.glyphs().rail() + " ").repeat(rails));
    }

    /** A step or a container begins. */
    void begin(int depth, Label label, String title, String note) {
        edge(depth, paper.glyphs().topLeft(), paper.glyphs().line(), label, title, note);
    }

    /** A step or a container ends. */
    void end(int depth, Label label, String title, String note) {
        edge(depth, paper.glyphs().bottomLeft(), paper.glyphs().line(), label, title, note);
    }

    /** Something happens inside a step, or between all steps where the depth is negative. */
    void note(int depth, Label label, String title, String note) {
        Glyphs glyphs = paper.glyphs();
        edge(Math.max(0, depth), depth < 0 ? glyphs.line() : glyphs.teeLeft(), glyphs.line(), label, title, note);
    }

    /** The edge of a block, or of a part of it. */
    void edge(int depth, String left, String right, Label label, String title, String note) {
        int columns = columns(depth);
        paper.put(rails(depth));
        if (framed()) {
            framed(columns - 4, left, right, label, title, note);
        } else {
            bare(columns, label, title);
        }
        paper.end();
    }

    private void framed(int columns, String left, String right, Label label, String title, String note) {
        String line = paper.glyphs().line();
        Tone tone = label.tone();
        String name = Cells.cut(label.text(), columns - 2, paper.glyphs().ellipsis());
        int used = name.isEmpty() ? 0 : Cells.width(name) + 2;
        int noted = note.isEmpty() ? 0 : Cells.width(note) + 2;
        int wanted = title.isEmpty() ? 0 : Math.min(Cells.width(title), TITLE) + 1;
        if (used + wanted + noted >= columns) {
            noted = 0;
        }
        String head =
                Cells.cut(title, columns - used - noted - 2, paper.glyphs().ellipsis());
        paper.put(tone, left + line);
        if (used > 0) {
            paper.put(" ").put(tone, name).put(" ");
        }
        if (!head.isEmpty()) {
            paper.put(Tone.STRONG, head).put(" ");
            used += Cells.width(head) + 1;
        }
        paper.line(tone, columns - used - noted);
        if (noted > 0) {
            paper.put(" ").put(Tone.QUIET, note).put(" ");
        }
        paper.put(tone, line + right);
    }

    private void bare(int columns, Label label, String title) {
        String name = Cells.cut(label.text(), columns, "");
        paper.put(label.tone(), name);
        String head = Cells.cut(title, columns - Cells.width(name) - 1, "");
        if (!head.isEmpty()) {
            paper.put(" ").put(head);
        }
    }
}
