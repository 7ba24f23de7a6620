package dev.flowtail.answer;

import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody else wrote, shown to a person: each line behind a gutter, folded at the width, so that no text can pass for a prompt of ours.
 *
 * @param columns of the terminal
 * @param unicode whether the gutter may be a drawn line
 */
record Quoted(int columns, boolean unicode) {
    static final int FEW = 12;
    private static final String INDENT = "  ";

    /**
     * The lines to say.
     *
     * @param most lines; the rest is counted
     */
    List<String> lines(String untrusted, int most) {
        SafeText safe = SafeText.block(untrusted.strip());
        String text = (unicode ? safe : safe.toAscii()).toString();
        String gutter = INDENT + (unicode ? "\u2502 " : "| ");
        List<String> lines = new ArrayList<>();
        int all = 0;
        for (String line : text.split("\n", -1)) {
            for (String part : Folded.lines(line, Math.max(10, columns - gutter.length() - 1))) {
                all++;
                if (lines.size() < most) {
                    lines.add((gutter + part).stripTrailing());
                }
            }
        }
        if (all > most) {
            lines.add(INDENT + "(%d more line%s: ? shows all)".formatted(all - most, all - most == 1 ? "" : "s"));
        }
        return text.isEmpty() ? List.of() : lines;
    }

    /** On one of our own lines, short. */
    String inline(String untrusted) {
        SafeText safe = SafeText.inline(untrusted, 100);
        return (unicode ? safe : safe.toAscii()).toString();
    }
}
