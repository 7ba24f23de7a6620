package dev.flowtail.console;

import java.util.ArrayList;
import java.util.List;

/** A toned text that is folded into a column of a table. */
final class Folded implements Ink {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Tone> tones = new ArrayList<>();
    private List<Integer> starts = List.of(0);

    @Override
    public void put(Tone tone, String piece) {
        text.append(piece);
        ends.add(text.length());
        tones.add(tone);
    }

    int width() {
        return Cells.width(text, 0, text.length());
    }

    void fold(int columns) {
        starts = Wrap.rows(text.toString(), columns);
    }

    int rows() {
        return starts.size();
    }

    /** One row of it; filled with blanks, in front if it ends on the right, behind if something follows. */
    void print(Box box, int row, int columns, boolean right, boolean filled) {
        int from = row < starts.size() ? starts.get(row) : text.length();
        int to = row + 1 < starts.size() ? starts.get(row + 1) : text.length();
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        String blanks = " ".repeat(Math.max(0, columns - Cells.width(text, from, to)));
        if (right) {
            box.cell(Tone.PLAIN, blanks);
        }
        int at = from;
        for (int i = 0; i < ends.size() && at < to; i++) {
            int end = Math.min(to, ends.get(i));
            if (end > at) {
                box.cell(tones.get(i), text.substring(at, end));
                at = end;
            }
        }
        if (filled && !right) {
            box.cell(Tone.PLAIN, blanks);
        }
    }
}
