package dev.flowtail.html;

import java.io.IOException;
import java.util.List;

/** One row a step: outcome, duration, tokens. */
final class StepTable {
    private final Markup html;
    private final Report report;
    private final List<Span> steps;
    private final boolean tokens;

    StepTable(Markup html, Report report) {
        this.html = html;
        this.report = report;
        steps = report.run()
                .orElseThrow()
                .all()
                .filter(span -> span.kind().isStep())
                .toList();
        tokens = steps.stream().anyMatch(step -> step.tokensIn() + step.tokensOut() > 0);
    }

    void write() throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        html.open("section", "class", "steps")
                .element("h2", "Steps")
                .open("table")
                .open("thead")
                .open("tr");
        head("#", "");
        head("Step", "");
        head("Outcome", "");
        head("Duration", "number");
        if (tokens) {
            head("Tokens in", "number");
            head("Tokens out", "number");
        }
        html.close().close().open("tbody");
        for (Span step : steps) {
            row(step);
        }
        html.close().close().close();
    }

    private void head(String words, String style) throws IOException {
        html.element("th", words, "scope", "col", "class", style);
    }

    private void row(Span step) throws IOException {
        html.open("tr", "class", step.state().style());
        html.element("td", step.number(), "class", "index");
        html.open("th", "scope", "row")
                .open("a", "href", "#" + step.anchor())
                .name(step.name())
                .close()
                .close();
        html.open("td", "class", "state")
                .element("span", step.state().sign(), "class", "sign", "aria-hidden", "true")
                .words(" " + step.state().words())
                .close();
        String took = step.isOpen() ? "" : report.timeline().tookWords(step.start(), step.end());
        html.element("td", took, "class", "number");
        if (tokens) {
            html.element("td", count(step.tokensIn()), "class", "number");
            html.element("td", count(step.tokensOut()), "class", "number");
        }
        html.close();
    }

    private static String count(long tokens) {
        return tokens == 0 ? "" : Figures.count(tokens);
    }
}
