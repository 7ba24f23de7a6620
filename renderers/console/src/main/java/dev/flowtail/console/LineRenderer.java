package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import dev.flowtail.text.SafeStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One line an event, for logs and CI jobs. Text of models is gathered into lines of its own: a line ends where the text has one, when the run does something else, and
 * when it has grown long. In a log a line is as long as it has to be. On a terminal it is cut at the width, the text of models goes on in the next line instead, and
 * narrow ones do without the type, the time and the place, in this order.
 */
final class LineRenderer implements Renderer {
    private static final int RUNS = 1000;
    private static final int LONG = 4000;
    private static final int LABEL = 11;
    private static final int TYPE = 22;
    /** Columns a terminal needs to show a field; the text needs them more. */
    private static final int WITH_TYPE = 90;

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

    private final Map<String, Typed> open = Bounded.map(RUNS);

    LineRenderer(Paper paper, Facts facts, Clock clock, boolean timestamps, boolean cut) {
        this.paper = paper;
        this.facts = facts;
        this.clock = clock;
        this.timestamps = timestamps;
        this.cut = cut;
    }

    @Override
    public void accept(Event event) throws IOException {
        String name = Labels.twin(event.type());
        switch (name) {
            case "RunContent" -> {
                typed(event, Label.THINK, piece(event, "reasoning_content"));
                typed(event, Label.CONTENT, piece(event, "content"));
            }
            case "ReasoningContentDelta" -> typed(event, Label.THINK, piece(event, "reasoning_content"));
            default -> {
                endTyped(event);
                line(event, label(event), Gist.of(facts, event));
            }
        }
        paper.settle();
    }

    @Override
    public void flush() throws IOException {
        paper.flush();
    }

    @Override
    public void close() throws IOException {
        endAll();
        paper.flush();
    }

    private String piece(Event event, String key) {
        return Facts.plain(Facts.object(event).get(key));
    }

    private Label label(Event event) {
        return event.name().equals(Notice.OUTCOME)
                ? Outcomes.label(facts.inline(Facts.object(event), "outcome"))
                : Labels.of(event.type());
    }

    /** An event of a run ends that run's line, one of a step those of the step, any other ends all. */
    private void endTyped(Event event) {
        EventFamily family = event.type().family();
        if (family == EventFamily.AGENT || family == EventFamily.TEAM) {
            Typed typed = open.remove(run(event));
            if (typed != null) {
                typed.end();
            }
        } else if (event.stepId().isEmpty()) {
            endAll();
        } else if (!open.isEmpty()) {
            end(typed -> typed.last.stepId().equals(event.stepId()));
        }
    }

    private void endAll() {
        end(typed -> true);
    }

    private void end(Predicate<Typed> which) {
        for (Iterator<Typed> each = open.values().iterator(); each.hasNext(); ) {
            Typed typed = each.next();
            if (which.test(typed)) {
                each.remove();
                typed.end();
            }
        }
    }

    private void typed(Event event, Label label, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        String id = run(event);
        Typed typed = open.get(id);
        if (typed != null && typed.label != label) {
            typed.end();
            typed = null;
        }
        if (typed == null) {
            if (open.size() == RUNS) {
                endAll();
            }
            typed = new Typed(label);
            open.put(id, typed);
        }
        typed.add(event, piece);
    }

    private void line(Event event, Label label, String gist) {
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
            field(Tone.PLAIN, facts.inline(event.name()), last ? 0 : TYPE);
        }
        if (!where.isEmpty()) {
            field(Tone.STRONG, where, 0);
        }
    }

    /** Text of a model: as many lines as the width asks for, so that nothing of it is cut off. */
    private void text(Event event, Label label, String text) {
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
                + (width >= WITH_PLACE && !where.isEmpty() ? Cells.width(where) + 1 : 0);
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

    /** {@code step/agent}, or what there is of it. */
    private String where(Event event) {
        String step = event.stepName().map(facts::inline).orElse("");
        String agent = event.executorName().map(facts::inline).orElse("");
        String where = step.isEmpty() || agent.isEmpty() ? step + agent : step + "/" + agent;
        return cut ? Cells.cut(where, paper.width() / 4, paper.glyphs().ellipsis()) : where;
    }

    private static String run(Event event) {
        return event.runId().orElse("");
    }

    /** A line that is still growing. */
    private final class Typed {
        private final Label label;
        private final SafeStream stream = new SafeStream();
        private final StringBuilder text = new StringBuilder();
        private Event last;

        Typed(Label label) {
            this.label = label;
        }

        void add(Event event, String piece) {
            last = event;
            grow(facts.next(stream, piece));
        }

        void end() {
            grow(facts.end(stream));
            if (text.length() > 0) {
                text(last, label, text.toString());
                text.setLength(0);
            }
        }

        private void grow(String safe) {
            int from = 0;
            for (int lf = safe.indexOf('\n'); lf >= 0; lf = safe.indexOf('\n', from)) {
                text.append(safe, from, lf);
                from = lf + 1;
                if (text.length() > 0) {
                    text(last, label, text.toString());
                    text.setLength(0);
                }
            }
            text.append(safe, from, safe.length());
            if (text.length() > LONG) {
                text(last, label, text.toString());
                text.setLength(0);
            }
        }
    }
}
