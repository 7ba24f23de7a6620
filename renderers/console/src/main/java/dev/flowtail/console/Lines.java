package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import java.util.List;

/**
 * Lays out lines of a log: time, label, type, place, gist. In a pipe a line is as long as it has to be. On a terminal it is cut at the width, the text of models goes on in
 * the next line instead, and narrow ones do without the type, the time, the place and the label, in this order.
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
        Tone tone = event.type().phase() == EventPhase.ERROR ? Tone.BAD : Tone.PLAIN;
        begin(event, label, gist.isEmpty());
        if (!gist.isEmpty()) {
            field(tone, gist, 0);
        }
        paper.end();
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
        List<Integer> starts = cut ? Wrap.rows(text, room(event)) : List.of(0);
        for (int i = 0; i < starts.size(); i++) {
            int to = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            line(event, label, text.substring(starts.get(i), to).stripTrailing());
        }
    }

    private int room(Event event) {
        int width = paper.width();
        String where = where(event);
        int used = (timestamps && width >= WITH_TIME ? 9 : 0)
                + (width >= WITH_LABEL ? LABEL + 1 : 0)
                + (width >= WITH_TYPE ? TYPE + 1 : 0)
                + (width >= WITH_PLACE && !where.isEmpty() ? Cells.width(where) + 2 : 0);
        return Math.max(1, width - used);
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
