package dev.flowtail.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a terminal as the live screen uses: rows that are folded, returns, line feeds, up, clear the rest of the row, colours without effect. */
final class Emulated {
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])|\r|\n|[^\u001b]");

    private final int width;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
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

    private void command(char name, String parameter) {
        switch (name) {
            case 'A' -> row = Math.max(0, row - (parameter.isEmpty() ? 1 : Integer.parseInt(parameter)));
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'm' -> {
                // Colours.
            }
            default -> throw new AssertionError("not understood: " + name);
        }
    }

    private void character(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> down();
            default -> {
                if (column == width) {
                    column = 0;
                    down();
                }
                StringBuilder line = rows.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, c);
            }
        }
    }

    private void down() {
        row++;
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
    }
}
