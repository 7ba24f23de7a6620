package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;

/** What is read at first glance: which run, how it ended, what it took. */
final class Masthead {
    private final Markup html;
    private final Report report;
    private final ZoneId zone;

    Masthead(Markup html, Report report, ZoneId zone) {
        this.html = html;
        this.report = report;
        this.zone = zone;
    }

    void write() throws IOException {
        Ending ending = Ending.of(report);
        html.open("header");
        html.element("p", "Workflow run", "class", "kicker");
        html.open("h1").name(SafeText.inline(report.title(), 200)).close();
        html.open("p", "class", "outcome " + ending.style())
                .element("span", ending.sign(), "class", "sign", "aria-hidden", "true")
                .words(" " + ending.words())
                .close();
        if (report.outcome().isEmpty()) {
            html.element("p", "This report ends before its run did.", "class", "reason");
        } else if (!report.reason().isBlank()) {
            html.open("p", "class", "reason").line(report.reason()).close();
        }
        figures();
        facts();
        html.close();
    }

    private void figures() throws IOException {
        html.open("dl", "class", "figures");
        if (report.timeline().length().or(report::watched).isPresent()) {
            figure(
                    "Duration",
                    Figures.span(report.timeline().length().or(report::watched).orElseThrow()));
        }
        if (report.run().isPresent()) {
            Span run = report.run().get();
            List<Span> steps = run.all().filter(span -> span.kind().isStep()).toList();
            long done =
                    steps.stream().filter(span -> span.state() == State.DONE).count();
            String of = Figures.count(steps.size());
            figure("Steps", done == steps.size() ? of : Figures.count(done) + " of " + of + " completed");
            count(
                    "Tool calls",
                    run.all().filter(span -> span.kind() == Kind.TOOL).count());
            count("Tokens in", run.tokensIn());
            count("Tokens out", run.tokensOut());
        }
        if (report.cost().isPresent()) {
            figure(
                    "Cost",
                    BigDecimal.valueOf(report.cost().getAsDouble())
                            .setScale(4, RoundingMode.HALF_UP)
                            .toPlainString());
        }
        count("Events", report.count("events").orElse(0));
        count("Gaps", report.count("gaps").orElse(0));
        html.close();
    }

    private void count(String label, long count) throws IOException {
        if (count > 0) {
            figure(label, Figures.count(count));
        }
    }

    private void figure(String label, String value) throws IOException {
        html.open("div").element("dt", label).element("dd", value).close();
    }

    private void facts() throws IOException {
        html.open("dl", "class", "facts");
        if (report.timeline().began().isPresent()) {
            fact(
                    report.fromTheStart() ? "Started" : "Followed since",
                    Figures.moment(report.timeline().began().get(), zone));
        }
        fact("Workflow", report.workflow());
        fact("Run", report.runId());
        fact("Session", report.sessionId());
        html.close();
    }

    private void fact(String label, String value) throws IOException {
        if (!value.isBlank()) {
            html.open("div").element("dt", label).open("dd").line(value).close().close();
        }
    }
}
