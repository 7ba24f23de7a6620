package dev.flowtail.console;

import java.util.ArrayList;
import java.util.List;

/** One panel of the original client: a centred title, lines in one or several tones, at most 100 columns wide. */
final class ClassicPanel {
    private static final int WIDTH = 100;

    private final Paper paper;
    private int width;
    private final List<Line> lines = new ArrayList<>();
    private Label label;
    private String name;
    private String time;

    ClassicPanel(Paper paper) {
        this.paper = paper;
    }

    void title(Label label, String name, String time) {
        this.label = label;
        this.name = name;
        this.time = time;
        lines.clear();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void line(Tone tone, String text) {
        for (String part : text.split("\n", -1)) {
            lines.add(new Line(part, List.of(new Run(tone, part.length()))));
        }
    }

    void line(Tone tone, String text, Tone nextTone, String next) {
        lines.add(new Line(text + next, List.of(new Run(tone, text.length()), new Run(nextTone, next.length()))));
    }

    void line(Tone tone, String text, Tone nextTone, String next, Tone lastTone, String last) {
        lines.add(new Line(
                text + next + last,
                List.of(
                        new Run(tone, text.length()),
                        new Run(nextTone, next.length()),
                        new Run(lastTone, last.length()))));
    }

    void print(Tone tone) {
        Glyphs glyphs = paper.glyphs();
        width = Math.min(WIDTH, paper.width());
        boolean framed = width >= 6;
        if (framed) {
            paper.put(tone, glyphs.topLeft() + glyphs.line());
            title(tone, width - 4);
            paper.put(tone, glyphs.line() + glyphs.topRight());
        } else {
            title(tone, width);
        }
        paper.end();
        for (Line line : lines) {
            body(tone, line, framed);
        }
        if (framed) {
            paper.put(tone, glyphs.bottomLeft() + glyphs.line().repeat(width - 2) + glyphs.bottomRight());
            paper.end();
        }
    }

    private void title(Tone tone, int columns) {
        String before = " " + label.text() + " ";
        String after = " [" + time + "] ";
        int all = before.length() + Cells.width(name) + after.length();
        if (all > columns) {
            paper.put(
                    tone,
                    Cells.cut(before + name + after, columns, paper.glyphs().ellipsis()));
            return;
        }
        int left = (columns - all) / 2;
        paper.line(tone, left)
                .put(tone, before)
                .put(tone, name)
                .put(tone, after)
                .line(tone, columns - all - left);
    }

    private void body(Tone tone, Line line, boolean framed) {
        int columns = framed ? width - 4 : width;
        List<Integer> starts = Wrap.rows(line.text, columns);
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : line.text.length();
            while (to > from && line.text.charAt(to - 1) == ' ' && Cells.width(line.text, from, to) > columns) {
                to--;
            }
            if (framed) {
                paper.put(tone, paper.glyphs().side()).put(" ");
            }
            if (Cells.width(line.text, from, to) > columns) {
                // One character wider than the whole screen.
                paper.put(paper.glyphs().ellipsis(), 0, 1);
                paper.end();
                continue;
            }
            line.put(paper, from, to);
            if (framed) {
                paper.spaces(columns - Cells.width(line.text, from, to) + 1)
                        .put(tone, paper.glyphs().side());
            }
            paper.end();
        }
    }

    private record Run(Tone tone, int length) {}

    private record Line(String text, List<Run> runs) {
        void put(Paper paper, int from, int to) {
            int at = 0;
            for (Run run : runs) {
                paper.put(run.tone(), text, Math.max(from, at), Math.min(to, at + run.length()));
                at += run.length();
            }
        }
    }
}
