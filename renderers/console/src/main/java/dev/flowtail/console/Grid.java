package dev.flowtail.console;

import java.util.ArrayList;
import java.util.List;

/** A table of Markdown, shown row by row as it comes: its columns are laid out by the head and the first row, and what needs more room in later ones is folded. */
final class Grid {
    /** The narrowest column that is worth one. */
    private static final int NARROW = 4;

    private final Inline inline;
    private final Glyphs glyphs;
    private final int quotes;
    private String head;
    private List<String> titles;
    /** Which columns of the table are for numbers, that end below each other. */
    private List<Boolean> right = List.of();
    /** Columns of the screen, for each column of the table; {@code null} until the first row. */
    private int[] widths;

    private int[] needed = {};
    private int laidFor;

    Grid(Inline inline, Glyphs glyphs, int quotes) {
        this.inline = inline;
        this.glyphs = glyphs;
        this.quotes = quotes;
    }

    /** How many quotes it stands in. */
    int quotes() {
        return quotes;
    }

    /** Takes one more line; false if it shows that there is no table. */
    boolean add(Box box, String row) {
        if (head == null) {
            head = row;
            return true;
        }
        List<String> cells = cells(row);
        if (titles == null) {
            List<String> wanted = cells(head);
            boolean parts = cells.size() == wanted.size() && cells.stream().allMatch(Grid::parts);
            titles = parts ? wanted : null;
            right = cells.stream()
                    .map(cell -> cell.endsWith(":") && !cell.startsWith(":"))
                    .toList();
            return parts;
        }
        lay(box, cells);
        if (laidFor != box.room()) {
            share(box);
        }
        print(box, cells, row, Tone.PLAIN);
        return true;
    }

    /** Shows what waits. */
    void end(Box box) {
        if (titles != null) {
            lay(box, List.of());
        } else if (head != null) {
            inline.whole(head, Tone.PLAIN, box::type);
            box.type(Tone.PLAIN, "\n");
        }
    }

    private void lay(Box box, List<String> first) {
        if (widths == null) {
            needed = new int[titles.size()];
            for (int i = 0; i < needed.length; i++) {
                int cell = i < first.size() ? folded(first.get(i), Tone.PLAIN).width() : 0;
                needed[i] = Math.max(
                        1, Math.max(cell, folded(titles.get(i), Tone.STRONG).width()));
            }
            share(box);
            print(box, titles, head, Tone.STRONG);
            if (widths.length > 0) {
                rule(box);
            }
        }
    }

    private void share(Box box) {
        laidFor = box.room();
        widths = shares(needed, laidFor - 3 * (needed.length - 1));
    }

    /** Room for what comes, to some extent; if there is too little, what the widest can spare is taken from them. Empty where a table would not fit. */
    private static int[] shares(int[] needed, int room) {
        int wanted = 0;
        for (int need : needed) {
            wanted += need;
        }
        if (room < NARROW * needed.length) {
            return new int[0];
        }
        int[] shares = new int[needed.length];
        if (wanted <= room) {
            int spare = room - wanted;
            for (int i = 0; i < shares.length; i++) {
                int more = (int) ((long) spare * needed[i] / wanted);
                shares[i] = needed[i] + Math.min(more, Math.max(8, needed[i]));
            }
            return shares;
        }
        int left = room;
        int open = needed.length;
        for (boolean settled = false; !settled; ) {
            settled = true;
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] == 0 && needed[i] <= left / open) {
                    shares[i] = needed[i];
                    left -= needed[i];
                    open--;
                    settled = false;
                }
            }
        }
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == 0) {
                shares[i] = left / open;
                left -= shares[i];
                open--;
            }
        }
        return shares;
    }

    private void rule(Box box) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : glyphs.line() + glyphs.cross() + glyphs.line())
                    .append(glyphs.line().repeat(widths[i]));
        }
        box.cell(Tone.QUIET, line.toString());
        box.finish();
    }

    private void print(Box box, List<String> cells, String row, Tone base) {
        if (widths.length == 0) {
            inline.whole(row, base, box::type);
            box.type(Tone.PLAIN, "\n");
            return;
        }
        List<Folded> columns = new ArrayList<>();
        int rows = 1;
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            // A row that has too many cells loses none.
            String cell =
                    i >= cells.size() ? "" : last ? String.join(" | ", cells.subList(i, cells.size())) : cells.get(i);
            Folded folded = folded(cell, base);
            folded.fold(widths[i]);
            rows = Math.max(rows, folded.rows());
            columns.add(folded);
        }
        for (int line = 0; line < rows; line++) {
            for (int i = 0; i < widths.length; i++) {
                if (i > 0) {
                    box.cell(Tone.PLAIN, " ");
                    box.cell(Tone.QUIET, glyphs.bar());
                    box.cell(Tone.PLAIN, " ");
                }
                columns.get(i).print(box, line, widths[i], right.get(i), i < widths.length - 1);
            }
            box.finish();
        }
    }

    private Folded folded(String cell, Tone base) {
        Folded folded = new Folded();
        inline.whole(cell, base, folded);
        return folded;
    }

    /** The cells of a row: a bar that is escaped is text. */
    private static List<String> cells(String row) {
        String bare = row.strip();
        List<String> cells = new ArrayList<>();
        int from = bare.startsWith("|") ? 1 : 0;
        for (int i = from; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '|') {
                cells.add(bare.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (from < bare.length()) {
            cells.add(bare.substring(from).strip());
        }
        return cells;
    }

    /** Whether a cell is of the line that parts the head from the rows. */
    private static boolean parts(String cell) {
        return cell.matches(":?-+:?");
    }
}
