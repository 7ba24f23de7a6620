package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** The document, from its policy to its last line. */
final class Page {
    private final Markup html;
    private final Report report;
    private final ZoneId zone;

    Page(Markup html, Report report, ZoneId zone) {
        this.html = html;
        this.report = report;
        this.zone = zone;
    }

    void write() throws IOException {
        html.doctype().open("html", "lang", "en");
        head();
        html.open("body");
        new Masthead(html, report, zone).write();
        html.open("main");
        new Attention(html, report).write();
        if (report.run().isPresent()) {
            new Chart(html, report).write();
            result();
            new StepTable(html, report).write();
            new Sections(html, report).write();
        } else {
            html.element("p", "Nothing happened: no event of a run came.", "class", "note");
        }
        incidents();
        html.close();
        footer();
        html.close().close();
    }

    private void head() throws IOException {
        String sheet = StyleSheet.text();
        html.open("head")
                .open("meta", "charset", "utf-8")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", StyleSheet.policy(sheet))
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .open("meta", "name", "referrer", "content", "no-referrer")
                .element(
                        "title",
                        SafeText.inline(report.title(), 200) + ": "
                                + Ending.of(report).words())
                .style(sheet)
                .close();
    }

    private void result() throws IOException {
        if (report.result().isPresent()) {
            html.open("section", "class", "result").element("h2", "Result");
            new Passages(html).prose(report.result().get());
            html.close();
        }
    }

    private void incidents() throws IOException {
        if (report.incidents().isEmpty()) {
            return;
        }
        html.open("section", "class", "connection").element("h2", "Connection").open("ul");
        for (Incident incident : report.incidents()) {
            html.open("li", "class", incident.serious() ? "serious" : "mild").words(incident.words());
            if (!incident.text().isEmpty()) {
                new Passages(html).code(incident.text());
            }
            html.close();
        }
        html.close();
        new Passages(html).more(report.incidentsLeft(), "more event of this kind", "more events of this kind");
        html.close();
    }

    private void footer() throws IOException {
        html.open("footer");
        if (!report.strangers().isEmpty()) {
            String types = report.strangers().entrySet().stream()
                    .map(type -> SafeText.inline(type.getKey(), 100) + " (" + Figures.count(type.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            html.element("p", "Not shown, as this version does not know their types: " + types + ".");
        }
        html.element("p", "Written by Flowtail. This page has no script and loads nothing.")
                .close();
    }
}
