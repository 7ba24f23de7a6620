package dev.flowtail.console;

/**
 * The marks that are ours. Each is one column wide, except that {@code ellipsis} may be several.
 *
 * @param line horizontal line
 * @param side left and right border of a block; every row of server text begins with it
 * @param rail what marks the rows inside a step; never equal to {@code side}, so that text inside a block cannot pass for a row of ours
 * @param topLeft corner
 * @param topRight corner
 * @param bottomLeft corner
 * @param bottomRight corner
 * @param teeLeft where a dividing line meets the left border
 * @param teeRight where a dividing line meets the right border
 * @param ellipsis something was cut
 * @param result in front of what a tool returned
 * @param dot between two facts
 * @param bullet in front of an item of a list
 * @param quote in front of a quoted row
 * @param bar between two columns of a table
 * @param cross where that meets a horizontal line
 * @param full what a progress bar has done
 * @param empty what it has still to do
 */
record Glyphs(
        String line,
        String side,
        String rail,
        String topLeft,
        String topRight,
        String bottomLeft,
        String bottomRight,
        String teeLeft,
        String teeRight,
        String ellipsis,
        String result,
        String dot,
        String bullet,
        String quote,
        String bar,
        String cross,
        String full,
        String empty) {
    static final Glyphs UNICODE =
            new Glyphs("─", "│", "┊", "╭", "╮", "╰", "╯", "├", "┤", "…", "↳", "·", "•", "▎", "│", "┼", "━", "╌");
    static final Glyphs ASCII =
            new Glyphs("-", "|", ":", "+", "+", "+", "+", "+", "+", "...", ">", "-", "-", ">", "|", "+", "#", ".");
}
