package dev.flowtail.html;

import java.io.IOException;

/** Texts of others, and what is left out of them. */
final class Passages {
    private final Markup html;

    Passages(Markup html) {
        this.html = html;
    }

    /** A text of a model. */
    void prose(Text text) throws IOException {
        if (!text.kept().isEmpty()) {
            Prose.write(html, text.kept());
        }
        more(text);
    }

    /** A text as it is. */
    void code(Text text) throws IOException {
        if (!text.kept().isEmpty()) {
            html.block(text.kept(), "code");
        }
        more(text);
    }

    private void more(Text text) throws IOException {
        more(text.left(), "more character", "more characters");
    }

    /** A text in a line of ours where it is short, else below it. */
    void after(String label, Text text) throws IOException {
        String kept = text.kept().strip();
        boolean isLine = kept.length() <= 160 && kept.indexOf('\n') < 0 && text.left() == 0;
        html.open("p").element("strong", label);
        if (isLine && !kept.isEmpty()) {
            html.words(": ").line(kept);
        }
        html.close();
        if (!isLine) {
            code(text);
        }
    }

    /** Says that something is left out, if it is. */
    void more(long count, String one, String several) throws IOException {
        if (count > 0) {
            html.element("p", Figures.count(count, one, several), "class", "more");
        }
    }
}
