package dev.flowtail.shell;

import java.util.List;

/**
 * What tells the lines of one run from those of others, and ours from a server's: {@code #1} before each of them, in a colour of its own. People name the run by it, too.
 *
 * @param number of the run in this shell, from 1 on
 */
record Tag(int number) {
    /** Readable on dark and light; red is for errors. */
    private static final List<String> COLORS = List.of("36", "35", "33", "34", "32");

    /** As people type it. */
    @Override
    public String toString() {
        return "#" + number;
    }

    /** Before a line, with the blank behind it. */
    String prefix(boolean color) {
        return color ? "\u001b[" + COLORS.get((number - 1) % COLORS.size()) + "m" + this + "\u001b[0m " : this + " ";
    }

    /** How many columns the prefix takes. */
    int columns() {
        return toString().length() + 1;
    }
}
