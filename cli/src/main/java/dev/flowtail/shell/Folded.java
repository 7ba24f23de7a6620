package dev.flowtail.shell;

/** Our own sentences in a narrow window: folded between words. */
final class Folded {
    /** In a narrower one the terminal may as well fold. */
    private static final int NARROWEST = 20;

    private Folded() {}

    /**
     * The text in lines of at most so many columns, where its words let it.
     *
     * @param columns 0 where nobody knows: nothing is folded then
     * @param indent before every line but the first
     * @param text safe to print; the blanks at its beginning are kept
     */
    static String at(int columns, String indent, String text) {
        if (columns < NARROWEST + indent.length()) {
            return text;
        }
        StringBuilder folded = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            fold(columns, indent, line, folded);
        }
        return folded.toString();
    }

    private static void fold(int columns, String indent, String line, StringBuilder folded) {
        int from = 0;
        folded.append(folded.isEmpty() ? "" : "\n");
        int room = columns;
        while (line.length() - from > room) {
            int blank = line.lastIndexOf(' ', from + room);
            if (blank <= from || line.substring(from, blank).isBlank()) {
                break;
            }
            folded.append(line.substring(from, blank).stripTrailing())
                    .append('\n')
                    .append(indent);
            from = blank + 1;
            room = columns - indent.length();
        }
        folded.append(line.substring(from));
    }
}
