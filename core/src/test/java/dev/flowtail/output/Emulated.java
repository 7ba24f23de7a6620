package dev.flowtail.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of a terminal as the live screen uses: rows that are folded, returns, line feeds, up, clear the rest of the row or of the screen, colours without effect. A
 * change of its width folds all rows anew and leaves the cursor behind the character it stood behind.
 */
final class Emulated {
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])|\r|\n|[^\u001b]");

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    /** For each row whether the next one is its continuation. */
    private final List<Boolean> folded = new ArrayList<>(List.of(false));

    private int width;
    private int row;
    private int column;

    Emulated(int width) {
        this.width = width;
    }

    void write(String output) {
        Matcher pieces = PIECE.matcher(output);
        int end = 0;
        while (pieces.find()) {
            if (pieces.start() != end) {
                throw new AssertionError("not understood: " + output.substring(end));
            }
            end = pieces.end();
            if (pieces.group(2) != null) {
                command(pieces.group(2).charAt(0), pieces.group(1));
            } else {
                character(pieces.group().charAt(0));
            }
        }
    }

    /** All rows, without blanks at their ends and rows at the end. */
    String text() {
        return rows.stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /** The text with each folded row in one piece again. */
    String unfolded() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            all.append(rows.get(i)).append(folded.get(i) ? "" : "\n");
        }
        return all.toString();
    }

    void resize(int columns) {
        List<StringBuilder> before = new ArrayList<>(rows);
        List<Boolean> joined = new ArrayList<>(folded);
        int cursorRow = row;
        int cursorColumn = column;
        width = columns;
        rows.clear();
        folded.clear();
        StringBuilder line = new StringBuilder();
        int cursor = -1;
        for (int i = 0; i < before.size(); i++) {
            if (i == cursorRow) {
                cursor = line.length() + cursorColumn;
            }
            line.append(before.get(i));
            if (!joined.get(i)) {
                fold(line.toString(), cursor);
                line.setLength(0);
                cursor = -1;
            }
        }
    }

    private void fold(String line, int cursor) {
        int first = rows.size();
        for (int from = 0; from == 0 || from < line.length(); from += width) {
            int to = Math.min(line.length(), from + width);
            rows.add(new StringBuilder(line.substring(from, to)));
            folded.add(to < line.length());
        }
        if (cursor >= 0) {
            // Behind the last character of a full row it waits at the end of that row.
            row = Math.min(rows.size() - 1, first + cursor / width);
            column = Math.min(width, cursor - (row - first) * width);
        }
    }

    private void command(char name, String parameter) {
        switch (name) {
            case 'A' -> row = Math.max(0, row - (parameter.isEmpty() ? 1 : Integer.parseInt(parameter)));
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'J' -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                folded.set(row, false);
                rows.subList(row + 1, rows.size()).clear();
                folded.subList(row + 1, folded.size()).clear();
            }
            case 'm' -> {
                // Colours.
            }
            default -> throw new AssertionError("not understood: " + name);
        }
    }

    private void character(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> down(false);
            default -> {
                if (column == width) {
                    column = 0;
                    down(true);
                }
                StringBuilder line = rows.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, c);
            }
        }
    }

    private void down(boolean continued) {
        folded.set(row, continued);
        row++;
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
            folded.add(false);
        }
    }
}
