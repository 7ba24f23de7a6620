package dev.flowtail.answer;

import dev.flowtail.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** Sentences in a narrow window: folded between words. */
public final class Folded {
    /** In a narrower one the terminal may as well fold. */
    private static final int NARROWEST = 20;

    private Folded() {}

    /**
     * The text in lines of at most so many columns, where its words let it: what is longer stays whole, for whoever copies it.
     *
     * @param columns 0 where nobody knows: nothing is folded then
     * @param indent before every line but the first
     * @param text safe to print; the blanks at its beginning are kept
     */
    public static String at(int columns, String indent, String text) {
        if (columns < NARROWEST + indent.length()) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(String.join("\n" + indent, fold(line, columns, columns - indent.length(), false)));
        }
        return String.join("\n", lines);
    }

    /** One line in lines of at most so many columns, 10 at least; only a word that is longer is cut. */
    static List<String> lines(String line, int columns) {
        return fold(line, columns, columns, true);
    }

    private static List<String> fold(String line, int first, int others, boolean cutting) {
        List<String> parts = new ArrayList<>();
        int room = first;
        int start = 0;
        int used = 0;
        int blank = -1;
        boolean worded = false;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            if (c == ' ' && worded) {
                blank = i;
            }
            worded |= c != ' ';
            used += Columns.of(c);
            if (used <= room) {
                i += Character.charCount(c);
                continue;
            }
            if (blank < 0 && !cutting) {
                break;
            }
            parts.add(line.substring(start, blank < 0 ? i : blank).stripTrailing());
            start = blank < 0 ? i : pastBlanks(line, blank);
            i = start;
            room = others;
            used = 0;
            blank = -1;
            worded = false;
        }
        if (parts.isEmpty() || start < line.length()) {
            parts.add(line.substring(start));
        }
        return parts;
    }

    private static int pastBlanks(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) == ' ') {
            end++;
        }
        return end;
    }
}
