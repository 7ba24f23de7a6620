package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.List;

/** What went wrong and what still waits, before everything else. */
final class Attention {
    private static final int MOST = 20;
    private static final int LONGEST = 300;

    private final Markup html;
    private final Report report;

    /** One entry that asks for it. */
    private record Item(Span span, Entry entry) {}

    Attention(Markup html, Report report) {
        this.html = html;
        this.report = report;
    }

    void write() throws IOException {
        List<Item> items = report.run().stream()
                .flatMap(Span::all)
                .flatMap(span ->
                        span.entries().stream().filter(Attention::asksForIt).map(entry -> new Item(span, entry)))
                .toList();
        List<Incident> incidents =
                report.incidents().stream().filter(Incident::serious).toList();
        if (items.isEmpty() && incidents.isEmpty()) {
            return;
        }
        html.open("section", "class", "attention")
                .element("h2", "What to look at")
                .open("ul");
        for (Item item : items.subList(0, Math.min(MOST, items.size()))) {
            item(item);
        }
        for (Incident incident : incidents.subList(0, Math.min(MOST, incidents.size()))) {
            html.element("li", incident.words(), "class", "serious");
        }
        html.close();
        new Passages(html)
                .more(
                        Math.max(0, items.size() - MOST)
                                + Math.max(0, incidents.size() - MOST)
                                + report.incidentsLeft(),
                        "more below",
                        "more below");
        html.close();
    }

    private static boolean asksForIt(Entry entry) {
        return entry instanceof Entry.Remark remark && remark.error()
                || entry instanceof Question question && !question.isAnswered();
    }

    private void item(Item item) throws IOException {
        boolean asks = item.entry() instanceof Question;
        html.open("li", "class", asks ? "asks" : "serious");
        where(item.span());
        if (item.entry() instanceof Question question) {
            html.words("waits for an answer: " + question.label())
                    .words(question.message().isEmpty() ? "" : ": ");
            say(question.message());
        } else if (item.entry() instanceof Entry.Remark remark) {
            html.words(remark.label()).words(remark.text().isEmpty() ? "" : ": ");
            say(remark.text());
        }
        html.close();
    }

    private void say(Text text) throws IOException {
        if (!text.isEmpty()) {
            html.name(SafeText.inline(text.kept().strip(), LONGEST));
        }
    }

    private void where(Span span) throws IOException {
        Span step = span;
        while (step.around() != null && !step.kind().isStep()) {
            step = step.around();
        }
        if (step.kind().isStep()) {
            html.open("a", "href", "#" + step.anchor())
                    .words(step.number() + " ")
                    .name(step.name())
                    .close()
                    .words(" · ");
        }
        if (span != step) {
            html.name(span.name()).words(" · ");
        }
    }
}
