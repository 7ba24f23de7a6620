package dev.flowtail.shell;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The rows that stand on the screen for the line that is being typed, those above it included. */
final class DrawnRows extends Display {
    DrawnRows(Terminal terminal) {
        super(terminal, false);
    }

    /**
     * Takes them away, in a window that has another width now; the cursor stands where the first one began.
     *
     * <p>Some terminals fold their rows anew then, and some do not. The cursor goes up only as many rows as there are in both cases: what stands further up may have been
     * printed. So a row that was longer than the window is now may leave its beginning behind.
     */
    void takeAway(int width) {
        terminal.puts(Capability.carriage_return);
        int above = Math.min(cursorPos / columns1, above(width));
        if (above > 0) {
            terminal.puts(Capability.parm_up_cursor, above);
        }
        terminal.puts(Capability.clr_eos);
        reset();
        cursorPos = 0;
    }

    /** How many rows stand above that of the cursor, if the terminal folds them at this width. */
    private int above(int width) {
        int wide = Math.max(1, width);
        int row = cursorPos / columns1;
        int rows = 0;
        int length = 0;
        for (AttributedString line : oldLines.subList(0, Math.min(row, oldLines.size()))) {
            length += line.columnLength();
            if (line.length() > 0 && line.charAt(line.length() - 1) == '\n') {
                rows += 1 + behindFirst(length, wide);
                length = 0;
            }
        }
        return rows + behindFirst(length + cursorPos % columns1, wide);
    }

    private static int behindFirst(int length, int width) {
        return Math.max(0, length - 1) / width;
    }
}
