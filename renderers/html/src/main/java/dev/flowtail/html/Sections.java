package dev.flowtail.html;

import java.io.IOException;

/** Everything that was said and done, in the order of the run. */
final class Sections {
    private static final int DEEPEST_HEADING = 6;

    private final Markup html;
    private final Report report;
    private final Passages passages;
    private final Forms forms;

    Sections(Markup html, Report report) {
        this.html = html;
        this.report = report;
        this.passages = new Passages(html);
        this.forms = new Forms(html);
    }

    void write() throws IOException {
        Span run = report.run().orElseThrow();
        if (run.entries().isEmpty()) {
            return;
        }
        html.open("section", "class", "story").element("h2", "What happened");
        entries(run, 3);
        html.close();
    }

    private void entries(Span span, int level) throws IOException {
        for (Entry entry : span.entries()) {
            if (entry instanceof Span part) {
                part(part, level);
            } else if (entry instanceof Entry.Speech speech) {
                speech(speech, span.kind() == Kind.AGENT || span.kind() == Kind.TEAM);
            } else if (entry instanceof Entry.Remark remark) {
                html.open("div", "class", remark.error() ? "remark serious" : "remark");
                passages.after(remark.label(), remark.text());
                html.close();
            } else if (entry instanceof Question question) {
                forms.write(question);
            }
        }
        passages.more(span.left(), "more entry", "more entries");
    }

    private void part(Span span, int level) throws IOException {
        if (span.kind() == Kind.TOOL) {
            tool(span);
            return;
        }
        boolean isStep = span.kind().isStep();
        String style = span.kind().style() + " " + span.state().style();
        if (isStep) {
            html.open("section", "class", style, "id", span.anchor());
        } else {
            html.open("article", "class", style);
        }
        html.open("h" + Math.min(level, DEEPEST_HEADING));
        if (isStep) {
            html.element("span", span.number(), "class", "number").words(" ");
        }
        html.name(span.name());
        html.close();
        aside(span);
        entries(span, level + 1);
        html.close();
    }

    /** State, duration and whatever else is known, in one line. */
    private void aside(Span span) throws IOException {
        html.open("p", "class", "aside")
                .element("span", span.state().sign(), "class", "sign", "aria-hidden", "true")
                .words(" " + span.state().words());
        String took = span.isOpen() ? "" : report.timeline().tookWords(span.start(), span.end());
        html.words(took.isEmpty() ? "" : " · " + took);
        if (!span.detail().isEmpty()) {
            html.words(" · ").name(span.detail());
        }
        if (span.tokensIn() + span.tokensOut() > 0) {
            html.words(
                    " · " + Figures.count(span.tokensIn()) + " tokens in, " + Figures.count(span.tokensOut()) + " out");
        }
        html.close();
    }

    private void tool(Span call) throws IOException {
        String style = "tool " + call.state().style();
        if (call.state() == State.FAILED) {
            html.open("details", "class", style, "open", "");
        } else {
            html.open("details", "class", style);
        }
        html.open("summary")
                .element("span", call.state().sign(), "class", "sign", "aria-hidden", "true")
                .words(" Tool ")
                .open("strong")
                .name(call.name())
                .close()
                .words(" ");
        if (!call.detail().isEmpty()) {
            html.open("code").name(call.detail()).close();
        }
        html.close();
        aside(call.state(), call);
        entries(call, DEEPEST_HEADING);
        html.close();
    }

    private void aside(State state, Span call) throws IOException {
        String took = call.isOpen() ? "" : report.timeline().tookWords(call.start(), call.end());
        html.element("p", state.words() + (took.isEmpty() ? "" : " · " + took), "class", "aside");
    }

    /** An agent's answer needs no label; everything else says what it is. */
    private void speech(Entry.Speech speech, boolean spoken) throws IOException {
        if (speech.manner() == Entry.Manner.REASONING) {
            html.open("details", "class", "reasoning")
                    .element("summary", speech.manner().label());
            passages.prose(speech.text());
            html.close();
            return;
        }
        if (!spoken || speech.manner() != Entry.Manner.ANSWER) {
            html.element("p", speech.manner().label(), "class", "manner");
        }
        if (speech.manner().isProse()) {
            passages.prose(speech.text());
        } else {
            passages.code(speech.text());
        }
    }
}
