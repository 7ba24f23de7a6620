package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {
    @Test
    void markdown_is_shown_as_what_it_stands_for() {
        Element shown = shown(
                "# How\n\nIt is **scripted**, *all* of it: `run()`.\n\n- one\n- two\n\n3. three\n\n```java\nint a;\n  b();\n```");
        assertThat(shown.select("p.heading.l1").text()).isEqualTo("How");
        assertThat(shown.select("strong").text()).isEqualTo("scripted");
        assertThat(shown.select("em").text()).isEqualTo("all");
        assertThat(shown.select("p > code").text()).isEqualTo("run()");
        assertThat(shown.select("ul > li").eachText()).containsExactly("one", "two");
        assertThat(shown.select("ol[start=3] > li").eachText()).containsExactly("three");
        assertThat(shown.select("pre.code").first().wholeText()).isEqualTo("int a;\n  b();");
        assertThat(shown.select("h1, h2, h3")).isEmpty();
    }

    @Test
    void lines_end_where_the_model_ended_them() {
        assertThat(shown("*one*\ntwo").select("p").first().wholeText()).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](http://evil.example \"title\")",
                "![x](http://evil.example/p.png)",
                "<http://evil.example>",
                "<b onclick=\"x()\">b</b>",
                "[x]: http://evil.example",
                "> quoted",
                "* * *",
                "| a | b |"
            })
    void what_is_no_more_than_text_stays_as_it_was_written(String text) {
        Element marked = shown("**bold**\n\n" + text);
        assertThat(marked.select("a, img, b, blockquote, hr, table")).isEmpty();
        assertThat(marked.select("div.prose > p").last().text()).isEqualTo(text);
        assertThat(shown(text).select("pre.prose").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a_b_c and 2 * 3 * 4", "{\"a\": \"*b*\"}", "[{\"a\": \"**b**\"}]", ""})
    void a_text_without_markdown_is_shown_as_it_is(String text) {
        assertThat(shown(text).select("pre.prose").first().wholeText()).isEqualTo(text);
    }

    @Test
    void a_reference_to_a_control_character_makes_none() {
        assertThat(shown("**a&#27;[2J**&#x202E; `b`").text())
                .contains("a\u241b[2J")
                .doesNotContain("\u202e", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "* ", "1. ", "**", "*a ", "[", "![", "`", "<", "[x](", "# "})
    void nothing_nests_without_end(String mark) {
        assertThat(shown("**a**\n\n" + mark.repeat(20_000 / mark.length()))
                        .select("*")
                        .size())
                .isLessThan(25_000);
    }

    @Property(tries = 500)
    void no_letter_is_left_out(@ForAll("written") String text) {
        assertThat(shown(text).text().replaceAll("[^a-z]", "")).isEqualTo(text.replaceAll("[^a-z]", ""));
    }

    @Provide
    Arbitrary<String> written() {
        return Arbitraries.of(
                        "word",
                        "a",
                        " ",
                        "    ",
                        "\n",
                        "\n\n",
                        "# ",
                        "- ",
                        "1. ",
                        "> ",
                        "*",
                        "**",
                        "_",
                        "`",
                        "```",
                        "~~~",
                        "[",
                        "](",
                        ")",
                        "![",
                        "]: ",
                        "<",
                        ">",
                        "</",
                        "http://x",
                        "\\",
                        "|",
                        "---",
                        "===",
                        "\t",
                        "{")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static Element shown(String text) {
        StringBuilder out = new StringBuilder();
        try {
            Prose.write(new Markup(out), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Jsoup.parse(out.toString()).body();
    }
}
