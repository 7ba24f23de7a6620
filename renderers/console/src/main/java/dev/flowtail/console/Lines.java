package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out lines of a log: time, label, type, place, gist. In a pipe a line is as long as it has to be. On a terminal it is cut at the width; the text of models goes on in
 * the next line instead, and so, indented, does what tells an error or the outcome. Narrow terminals do without the type, the time, the place and the label, in this order.
 */
final class Lines {
    private static final int LABEL = 11;
    private static final int TYPE = 28;
    /** What the names of our own events begin with. */
    private static final String NOTICE = "flowtail.";
    /** Columns a terminal needs to show a field; the text needs them more. */
    private static final int WITH_TYPE = 100;

    private static final int WITH_TIME = 60;
    private static final int WITH_PLACE = 40;
    private static final int WITH_LABEL = 24;

    private final Paper paper;
    private final Facts facts;
    private final Clock clock;
    private final boolean timestamps;
    private final boolean cut;
    /** Columns left in the line that is written. */
    private int left;

    Lines(Paper paper, Facts facts, Clock clock, boolean timestamps, boolean cut) {
        this.paper = paper;
        this.facts = facts;
        this.clock = clock;
        this.timestamps = timestamps;
        this.cut = cut;
    }

    void line(Event event, Label label, String gist) {
        begin(event, label, gist.isEmpty());
        if (!gist.isEmpty()) {
            field(tone(event), gist, 0);
        }
        paper.end();
    }

    /** A line of which nothing is cut off: on a terminal it goes on below, behind the columns of the time and the label. */
    void whole(Event event, Label label, String gist) {
        List<Integer> starts = cut ? Wrap.rows(gist, room(event)) : List.of(0);
        if (starts.size() == 1) {
            line(event, label, gist);
            return;
        }
        line(event, label, gist.substring(0, starts.get(1)).stripTrailing());
        int indent = indent();
        for (String row : rows(gist.substring(starts.get(1)), paper.width() - indent)) {
            // One character may be wider than all there is.
            String shown = Cells.cut(row, paper.width() - indent, paper.glyphs().ellipsis());
            paper.spaces(indent).put(tone(event), shown).end();
        }
    }

    private static Tone tone(Event event) {
        return event.type().phase() == EventPhase.ERROR ? Tone.BAD : Tone.PLAIN;
    }

    /** Everything in front of the text. */
    private void begin(Event event, Label label, boolean alone) {
        int width = cut ? paper.width() : Integer.MAX_VALUE;
        String where = width >= WITH_PLACE ? where(event) : "";
        left = width;
        if (timestamps && width >= WITH_TIME) {
            field(Tone.QUIET, clock.time(event), 0);
        }
        boolean last = alone && where.isEmpty();
        if (width >= WITH_LABEL || last) {
            field(label.tone(), label.text(), last && width < WITH_TYPE ? 0 : LABEL);
        }
        if (width >= WITH_TYPE) {
            String type = Cells.cut(type(event), TYPE, paper.glyphs().ellipsis());
            field(Tone.PLAIN, type, last ? 0 : TYPE);
        }
        if (!where.isEmpty()) {
            field(Tone.STRONG, alone ? where : where + ":", 0);
        }
    }

    /** Text of a model: as many lines as the width asks for, so that nothing of it is cut off. */
    void text(Event event, Label label, String text) {
        if (cut) {
            rows(text, room(event)).forEach(row -> line(event, label, row));
        } else {
            line(event, label, text.stripTrailing());
        }
    }

    private static List<String> rows(String text, int columns) {
        List<Integer> starts = Wrap.rows(text, columns);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int to = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            rows.add(text.substring(starts.get(i), to).stripTrailing());
        }
        return rows;
    }

    /** Columns that are left for the text of an event. */
    private int room(Event event) {
        int width = paper.width();
        String where = where(event);
        int used = heads()
                + (width >= WITH_TYPE ? TYPE + 1 : 0)
                + (width >= WITH_PLACE && !where.isEmpty() ? Cells.width(where) + 2 : 0);
        return Math.max(1, width - used);
    }

    /** Where a line goes on: below what stands behind the label, or a little indented where there is none. */
    private int indent() {
        int heads = heads();
        return heads > 0 ? heads : Math.min(2, paper.width() / 8);
    }

    /** Columns of the time and the label, as far as they are shown. */
    private int heads() {
        int width = paper.width();
        return (timestamps && width >= WITH_TIME ? 9 : 0) + (width >= WITH_LABEL ? LABEL + 1 : 0);
    }

    /** Puts a text, with blanks up to a number of columns, behind the blank that parts it from the one before. */
    private void field(Tone tone, String text, int columns) {
        if (left < (cut ? paper.width() : Integer.MAX_VALUE)) {
            paper.spaces(Math.min(1, left));
            left--;
        }
        String shown = cut ? Cells.cut(text, left, paper.glyphs().ellipsis()) : text;
        int width = Cells.width(shown);
        int blanks = Math.max(0, Math.min(left, columns) - width);
        paper.put(tone, shown).spaces(blanks);
        left -= width + blanks;
    }

    private String type(Event event) {
        String name = facts.inline(event.name());
        return name.startsWith(NOTICE) ? name.substring(NOTICE.length()) : name;
    }

    /** {@code step/agent}, or what there is of it. */
    private String where(Event event) {
        String step = facts.inline(event.stepName().orElse(""));
        String agent = facts.inline(event.executorName().orElse(""));
        String where = step.isEmpty() || agent.isEmpty() ? step + agent : step + "/" + agent;
        return cut ? Cells.cut(where, paper.width() / 4, paper.glyphs().ellipsis()) : where;
    }
}
