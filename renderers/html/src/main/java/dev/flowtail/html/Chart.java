package dev.flowtail.html;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The run over time: a row for each part of it, with its bar drawn in SVG. Widths are per cent, so the chart fits every window. */
final class Chart {
    private static final int DEEPEST_INDENT = 8;

    private final Markup html;
    private final Report report;
    private final Timeline timeline;
    private final Ticks ticks;
    private final Lane lane;

    Chart(Markup html, Report report) {
        this.html = html;
        this.report = report;
        this.timeline = report.timeline();
        this.ticks = Ticks.of(timeline);
        this.lane = new Lane(html, timeline, ticks);
    }

    void write() throws IOException {
        if (timeline.isEmpty()) {
            return;
        }
        html.open("section", "class", "timeline", "aria-labelledby", "timeline")
                .element("h2", "Timeline", "id", "timeline");
        legend();
        html.open("figure").open("ol", "class", "chart");
        axis();
        Span run = report.run().orElseThrow();
        List<Span> spans = run.all().toList();
        for (Span span : spans) {
            row(span);
        }
        html.close();
        new Passages(html)
                .more(
                        spans.stream().mapToLong(Span::left).sum(),
                        "more bar, text or remark that found no room",
                        "more bars, texts and remarks that found no room");
        html.element("figcaption", clock()).close().close();
    }

    private String clock() {
        return switch (timeline.clock()) {
            case RECEIVED -> "Times are those at which events arrived.";
            case SERVER -> "Times are the server's, in whole seconds: the events did not come as they happened.";
            case ORDER -> "All events arrived at once: bars show their order, not their time.";
        };
    }

    private void legend() throws IOException {
        // Only those that occur, or did.
        Set<State> states = EnumSet.noneOf(State.class);
        report.run().orElseThrow().all().forEach(span -> {
            states.add(span.state());
            if (!span.waits().isEmpty()) {
                states.add(State.PAUSED);
            }
        });
        if (states.equals(EnumSet.of(State.DONE))) {
            // Nothing to be told apart.
            return;
        }
        html.open("p", "class", "legend");
        for (State state : states) {
            html.open("span", "class", state.style())
                    .element("span", state.sign(), "class", "sign", "aria-hidden", "true")
                    .words(" " + state.words())
                    .close()
                    .words(" ");
        }
        html.close();
    }

    private void axis() throws IOException {
        html.open("li", "class", "row axis", "aria-hidden", "true")
                .open("span", "class", "label")
                .close();
        html.open("svg", "class", "lane", "width", "100%", "height", "20");
        for (Ticks.Tick tick : ticks.all()) {
            html.element(
                    "text",
                    tick.label(),
                    "x",
                    Figures.percent(tick.place()),
                    "y",
                    "14",
                    "text-anchor",
                    tick.place() < 0.05 ? "start" : tick.place() > 0.92 ? "end" : "middle");
        }
        html.close().open("span", "class", "took").close().close();
    }

    private void row(Span span) throws IOException {
        html.open(
                "li",
                "class",
                "row " + span.kind().style() + " " + span.state().style() + " d"
                        + Math.min(DEEPEST_INDENT, span.depth()));
        label(span);
        lane.draw(span, span.kind() == Kind.RUN ? report.incidents() : List.of());
        html.element("span", took(span), "class", "took").close();
    }

    private void label(Span span) throws IOException {
        html.open("span", "class", "label")
                .element("span", span.state().sign(), "class", "sign", "aria-hidden", "true");
        if (span.kind().isStep()) {
            html.open("a", "href", "#" + span.anchor())
                    .element("span", span.number(), "class", "number")
                    .name(span.name())
                    .close();
        } else {
            html.name(span.name());
        }
        html.close();
    }

    private String took(Span span) {
        return span.isOpen() ? "…" : timeline.tookWords(span.start(), span.end());
    }
}
