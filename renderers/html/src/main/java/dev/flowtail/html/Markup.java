package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** HTML on its way out. Names of elements and attributes are ours; whatever stands between or in them is escaped here, and nowhere else. */
final class Markup {
    private static final int LONGEST_LINE = 200;
    private static final int MAY_SCROLL = 1000;
    private static final int MAY_SCROLL_LINES = 18;
    /** Elements that stand on lines of their own, for people who read the source. */
    private static final Set<String> BLOCKS = Set.of(
            "html",
            "head",
            "title",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "article",
            "figure",
            "figcaption",
            "div",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "pre",
            "details",
            "summary",
            "svg",
            "style");

    private static final Set<String> VOID = Set.of("meta", "rect", "line");

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    Markup(Appendable out) {
        this.out = out;
    }

    /** What has to stand before any element. */
    Markup doctype() throws IOException {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /** Opens an element, with names of attributes and their values in turn. An element that holds nothing is closed as well. */
    Markup open(String element, String... attributes) throws IOException {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        if (VOID.contains(element)) {
            out.append(element.equals("meta") ? ">\n" : "/>");
        } else {
            out.append('>');
            open.push(element);
        }
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() throws IOException {
        String element = open.pop();
        out.append("</").append(element).append('>');
        if (BLOCKS.contains(element)) {
            out.append('\n');
        }
        return this;
    }

    /** An element with nothing but words of ours in it. */
    Markup element(String element, String words, String... attributes) throws IOException {
        return open(element, attributes).words(words).close();
    }

    /** Words of ours. */
    Markup words(String words) throws IOException {
        escape(words);
        return this;
    }

    /** A name of others: kept apart from the direction of the text around it. */
    Markup name(SafeText name) throws IOException {
        return element("bdi", name.toString());
    }

    /** At most one line of a text of others. */
    Markup line(String untrusted) throws IOException {
        return name(SafeText.inline(untrusted.strip(), LONGEST_LINE));
    }

    /** A text of others as it is, with its lines. */
    Markup block(String untrusted, String style) throws IOException {
        String safe = SafeText.block(untrusted).toString();
        // A line feed behind the tag is no part of the text.
        return text("pre", safe, style)
                .words(safe.startsWith("\n") ? "\n" + safe : safe)
                .close();
    }

    /** Opens the element for such a text. */
    Markup text(String element, String safe, String style) throws IOException {
        boolean scrolls = safe.length() > MAY_SCROLL
                || safe.lines().limit(MAY_SCROLL_LINES).count() == MAY_SCROLL_LINES;
        // Whoever has no pointer scrolls with the keyboard.
        return scrolls
                ? open(element, "class", style, "dir", "auto", "tabindex", "0")
                : open(element, "class", style, "dir", "auto");
    }

    /** Our own style sheet, which no escape may change. */
    Markup style(String sheet) throws IOException {
        open("style");
        out.append(sheet);
        return close();
    }

    private void escape(String text) throws IOException {
        int clean = 0;
        for (int i = 0; i < text.length(); i++) {
            String escape = switch (text.charAt(i)) {
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '&' -> "&amp;";
                case '"' -> "&quot;";
                case '\'' -> "&#39;";
                default -> null;
            };
            if (escape != null) {
                out.append(text, clean, i).append(escape);
                clean = i + 1;
            }
        }
        out.append(text, clean, text.length());
    }
}
