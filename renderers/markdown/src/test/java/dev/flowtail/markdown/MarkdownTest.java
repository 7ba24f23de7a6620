package dev.flowtail.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final String[] HOSTILE = {
        "# heading",
        "## x ##",
        "a | b",
        "\\| a \\",
        "[x](http://evil.example)",
        "![x](http://evil.example/p.png)",
        "[x][y]",
        "[x]: http://evil.example",
        "*a* **b** _c_ __d__",
        "~~gone~~",
        "`code` ``x``",
        "<b>bold</b>",
        "<!-- hidden -->",
        "<script>alert(1)</script>",
        "<http://evil.example>",
        "http://evil.example/x",
        "https://evil.example",
        "www.evil.example",
        "WWW.evil.example",
        "mailto:a@evil.example",
        "a.b+c@evil.example",
        "&lt;b&gt; &copy; &#64;",
        "javascript:alert(1)",
        "- item",
        "1. item",
        "> quote",
        "---",
        "===",
        "```",
        "~~~",
        "    code",
        "a\\",
        "\\",
        "{{ template }}",
        "$x^2$",
        ":tada:",
        "@everyone",
        "#123",
        "org/repo#12",
        "!42",
        "a\nb",
        "a\r\n# b",
        "x\u2028# y",
        "\u001b]0;t\u0007",
        "<details open>",
        "]]>",
        "{"
    };

    static String[] hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_name_is_nothing_but_text(String name) {
        Node heading = only(Transcripts.parse("## " + Markdown.text(name) + "\n"), Heading.class);

        assertThat(textOf(heading)).isEqualTo(shown(name));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_name_fills_one_cell(String name) {
        String table = Markdown.row(List.of("a", "b")) + "\n" + Markdown.row(List.of("---", "---")) + "\n"
                + Markdown.row(List.of(Markdown.text(name), "after"));

        Node row =
                only(Transcripts.parse(table), TableBlock.class).getLastChild().getFirstChild();
        assertThat(row.getParent()).isInstanceOf(TableBody.class);
        assertThat(row.getFirstChild()).isInstanceOf(TableCell.class);
        assertThat(textOf(row.getFirstChild())).isEqualTo(shown(name));
        assertThat(textOf(row.getFirstChild().getNext())).isEqualTo("after");
        assertThat(row.getFirstChild().getNext().getNext()).isNull();
    }

    @Property
    void any_name_is_nothing_but_text(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String name) {
        Node document = Transcripts.parse("x " + Markdown.text(name) + " x\n");

        assertThat(textOf(document.getFirstChild()).replaceAll(" +", " "))
                .isEqualTo(("x " + name.strip() + " x").replaceAll(" +", " "));
    }

    @Test
    void the_stops_of_a_sentence_stay_as_they_are() {
        String sentence = "the run failed: no such model; see the log.";
        assertThat(Markdown.text(sentence)).isEqualTo(sentence);
        assertThat(Markdown.text("a. item")).isEqualTo("a\\. item");
        assertThat(Markdown.text("1. item")).isEqualTo("1\\. item");
        assertThat(Markdown.text(": term")).isEqualTo("\\: term");
        assertThat(Markdown.text("well:tada: done")).isEqualTo("well\\:&#8203;tada: done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1540be2-bbcf-4996-ada2-5c7f5e6b1d1a", "gpt-4.1", "hackernews_research", "x"})
    void an_id_is_code(String id) {
        assertThat(Markdown.code(id)).isEqualTo("`" + id + "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a`b", "<b>", "www.evil.example", "a|b", "@x", "é"})
    void an_id_that_could_be_anything_else_is_text(String id) {
        assertThat(Markdown.code(id)).isEqualTo(Markdown.text(id));
    }

    @Test
    void what_hosts_turn_into_links_of_their_own_accord_is_broken_visibly_in_the_source() {
        assertThat(Markdown.text("@all #1 www.x https://y a@b.c"))
                .isEqualTo("\\@&#8203;all \\#&#8203;1 www&#8203;\\.x https\\:&#8203;\\/\\/y a\\@&#8203;b\\.c");
    }

    @Test
    void marks_that_do_nothing_in_markdown_are_left_alone() {
        assertThat(Markdown.text("inner-research: isn't it \"so\", now?"))
                .isEqualTo("inner-research: isn't it \"so\", now?");
        assertThat(Markdown.text("- a -- b-")).isEqualTo("\\- a \\-\\- b\\-");
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(Markdown.text("n".repeat(1000))).hasSize(200).endsWith("\u2026");
    }

    private static <T extends Node> T only(Node document, Class<T> type) {
        assertThat(document).isInstanceOf(Document.class);
        assertThat(document.getFirstChild()).isInstanceOf(type);
        assertThat(document.getFirstChild().getNext()).isNull();
        return type.cast(document.getFirstChild());
    }

    /** What the children say; fails for any that is not text. */
    private static String textOf(Node parent) {
        List<String> texts = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            assertThat(node).isInstanceOf(Text.class);
            texts.add(((Text) node).getLiteral());
        }
        return String.join("", texts).replace("\u200b", "");
    }

    private static String shown(String name) {
        return SafeText.inline(name.strip()).toString();
    }
}
