package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Text of a model, with its Markdown shown as what it stands for: headings, lists, code, emphasis. Everything else stays as it was written: no link, no picture and no HTML
 * comes of it. A text without any of that is shown as it is.
 */
final class Prose {
    /** Deeper than people nest. */
    private static final int DEEPEST = 16;

    /** The parser tries them in this order: a rule before the list that it could begin, and indented code last. */
    private static final List<Class<? extends Block>> BLOCKS = List.of(
            Heading.class, FencedCodeBlock.class, ThematicBreak.class, ListBlock.class, IndentedCodeBlock.class);

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(new LinkedHashSet<>(BLOCKS))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    private final Markup html;
    private final String source;

    private Prose(Markup html, String source) {
        this.html = html;
        this.source = source;
    }

    static void write(Markup html, String untrusted) throws IOException {
        String safe = SafeText.block(untrusted).toString();
        Node document = isData(safe) ? new Document() : PARSER.parse(safe);
        if (isMarked(document)) {
            html.text("div", safe, "prose");
            new Prose(html, safe).inside(document);
            html.close();
        } else {
            html.block(untrusted, "prose");
        }
    }

    /** What a program gave is no Markdown. */
    private static boolean isData(String text) {
        String start = text.stripLeading();
        return start.startsWith("{\"") || start.startsWith("[{") || start.startsWith("[\"") || start.startsWith("{}");
    }

    private static boolean isMarked(Node node) {
        if (node instanceof Heading
                || node instanceof ListBlock
                || node instanceof FencedCodeBlock
                || node instanceof IndentedCodeBlock
                || node instanceof Emphasis
                || node instanceof StrongEmphasis
                || node instanceof Code) {
            return true;
        }
        for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
            if (isMarked(part)) {
                return true;
            }
        }
        return false;
    }

    private void inside(Node node) throws IOException {
        for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
            write(part);
        }
    }

    private void write(Node node) throws IOException {
        if (node instanceof Paragraph) {
            element(node, "p");
        } else if (node instanceof Heading heading) {
            // No heading of the report: its outline is ours.
            element(node, "p", "class", "heading l" + heading.getLevel());
        } else if (node instanceof BulletList) {
            element(node, "ul");
        } else if (node instanceof OrderedList list && list.getMarkerStartNumber() != null) {
            element(node, "ol", "start", list.getMarkerStartNumber().toString());
        } else if (node instanceof ListItem) {
            element(node, "li");
        } else if (node instanceof FencedCodeBlock code) {
            String language = safe(code.getInfo() == null ? "" : code.getInfo());
            if (!language.isBlank()) {
                html.element("p", language, "class", "manner");
            }
            code(code.getLiteral());
        } else if (node instanceof IndentedCodeBlock code) {
            code(code.getLiteral());
        } else if (node instanceof Emphasis) {
            element(node, "em");
        } else if (node instanceof StrongEmphasis) {
            element(node, "strong");
        } else if (node instanceof Code code) {
            html.element("code", safe(code.getLiteral()));
        } else if (node instanceof org.commonmark.node.Text text) {
            html.words(safe(text.getLiteral()));
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            html.words("\n");
        } else {
            asWritten(node);
        }
    }

    private void element(Node node, String element, String... attributes) throws IOException {
        html.open(element, attributes);
        inside(node);
        html.close();
    }

    private void code(String literal) throws IOException {
        html.block(literal.stripTrailing(), "code");
    }

    /** A link, a picture, a rule, HTML: as it stands in the text. */
    private void asWritten(Node node) throws IOException {
        String written = node.getSourceSpans().stream()
                .map(span -> source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()))
                .collect(Collectors.joining("\n"));
        if (node instanceof Block) {
            html.element("p", written);
        } else {
            html.words(written);
        }
    }

    /** A reference such as {@code &#27;} stands for a character that was not there before. */
    private static String safe(String literal) {
        return SafeText.block(literal).toString();
    }
}
