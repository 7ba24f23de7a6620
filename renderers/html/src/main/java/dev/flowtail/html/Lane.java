package dev.flowtail.html;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The drawing of one row: the grid, the bar, the times in which somebody was asked, and marks where the connection failed. */
final class Lane {
    private static final int HEIGHT = 24;
    /** What took no time is still there. */
    private static final double NARROWEST = 0.004;

    private final Markup html;
    private final Timeline timeline;
    private final Ticks ticks;

    Lane(Markup html, Timeline timeline, Ticks ticks) {
        this.html = html;
        this.timeline = timeline;
        this.ticks = ticks;
    }

    void draw(Span span, List<Incident> incidents) throws IOException {
        String height = Integer.toString(HEIGHT);
        html.open("svg", "class", "lane", "role", "img", "width", "100%", "height", height);
        html.element("title", words(span));
        for (Ticks.Tick tick : ticks.all()) {
            String x = Figures.percent(tick.place());
            html.open("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", height);
        }
        int thickness = thickness(span.kind());
        bar("bar", span.start(), end(span), thickness);
        for (Span.Wait wait : span.waits()) {
            bar("wait", wait.from(), wait.to() == null ? end(span) : wait.to(), thickness);
        }
        for (Incident incident : incidents) {
            String x = Figures.percent(timeline.place(incident.at()));
            html.open(
                    "line",
                    "class",
                    incident.serious() ? "mark serious" : "mark",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    "0",
                    "y2",
                    height);
        }
        html.close();
    }

    private static int thickness(Kind kind) {
        return switch (kind) {
            case RUN, PARALLEL, LOOP, CONDITION, ROUTER, STEPS, ITERATION -> 6;
            case STEP -> 16;
            case AGENT, TEAM -> 10;
            case TOOL -> 8;
        };
    }

    private void bar(String style, Moment from, Moment to, int thickness) throws IOException {
        double start = Math.min(1 - NARROWEST, timeline.place(from));
        double width = Math.max(NARROWEST, timeline.place(to) - start);
        html.open(
                "rect",
                "class",
                style,
                "x",
                Figures.percent(start),
                "y",
                Integer.toString((HEIGHT - thickness) / 2),
                "width",
                Figures.percent(width),
                "height",
                Integer.toString(thickness),
                "rx",
                Integer.toString(Math.min(3, thickness / 2)));
    }

    /** What never ended is drawn to the end of what is around it. */
    private Moment end(Span span) {
        Span s = span;
        while (s.end() == null && s.around() != null) {
            s = s.around();
        }
        return s.end() == null ? timeline.last() : s.end();
    }

    /** For those who cannot see the bar, and for the pointer that rests on it. */
    private String words(Span span) {
        String start = timeline.took(timeline.first(), span.start())
                .map(at -> "starts at " + (at.isZero() ? "0 s" : Figures.span(at)))
                .orElse("");
        String took = timeline.tookWords(span.start(), end(span));
        String length = took.isEmpty() ? "" : (span.isOpen() ? "runs for " : "takes ") + took;
        String kind = span.kind() == Kind.RUN ? "" : span.kind().words();
        return Stream.of(
                        (span.number() + " " + span.name()).strip(),
                        kind,
                        span.state().words(),
                        start,
                        length)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
