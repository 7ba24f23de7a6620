package dev.flowtail.console;

import java.util.ArrayList;
import java.util.List;

/** Breaks one line of text into rows: between words where it can, inside a word that is longer than a row where it must. */
final class Wrap {
    private Wrap() {}

    /** Where the rows begin: 0 and the offsets behind it. White space stays at the end of the row before, and may stick out there. */
    static List<Integer> rows(String line, int columns) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        int column = 0;
        for (int from = 0; from < line.length(); ) {
            int word = skip(line, from, true);
            int bare = skip(line, word, false);
            if (bare == word) {
                break;
            }
            int to = skip(line, bare, true);
            // White space in front of the first word belongs to it, as indentation.
            int start = from == 0 ? 0 : word;
            int needed = Cells.width(line, start, bare);
            if (needed > columns) {
                column = fold(line, start, bare, columns, column, starts) + Cells.width(line, bare, to);
            } else if (column > 0 && column + needed > columns) {
                starts.add(start);
                column = Cells.width(line, start, to);
            } else {
                column += Cells.width(line, start, to);
            }
            from = to;
        }
        return starts;
    }

    private static int fold(String line, int from, int to, int columns, int column, List<Integer> starts) {
        int at = from;
        if (column > 0) {
            starts.add(at);
        }
        for (int end = step(line, at, to, columns); end < to; end = step(line, at, to, columns)) {
            starts.add(end);
            at = end;
        }
        return Cells.width(line, at, to);
    }

    private static int step(String line, int from, int to, int columns) {
        int end = Cells.fit(line, from, to, columns);
        // A character that is wider than the row still has to go somewhere.
        return end > from ? end : Math.min(to, line.offsetByCodePoints(from, 1));
    }

    private static int skip(String line, int from, boolean blank) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ') == blank) {
            at++;
        }
        return at;
    }
}
