package dev.flowtail.agentos;

import static dev.flowtail.agentos.Flowtail.flowtail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Texts and names that attack whoever prints them, in three outputs at once. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OneServer.class)
final class HostileTextIT {
    private final Launched plain;
    private final String lines;
    private final String transcript;
    private final AgentOs server;

    HostileTextIT(AgentOs server, @TempDir Path folder) throws IOException {
        this.server = server;
        Path jsonl = folder.resolve("run.jsonl");
        Path markdown = folder.resolve("run.md");
        plain = hostile("--color", "never", "-o", "console", "-o", "jsonl:" + jsonl, "-o", "markdown:" + markdown)
                .hasExit(0);
        lines = Files.readString(jsonl);
        transcript = Files.readString(markdown);
    }

    @Test
    void three_outputs_at_once_are_all_complete() {
        assertThat(plain.out()).contains("the end");
        assertThat(transcript).contains("the end");
        assertThat(Lines.in("run.jsonl", lines).outcome().outcome()).isEqualTo("completed");
    }

    @Test
    void the_console_holds_no_control_character_but_the_line_feed() {
        assertThat(controls(plain.out())).isEmpty();
    }

    @Test
    void with_colour_the_console_holds_no_control_sequence_but_colours() {
        Launched coloured = hostile("--color", "always", "-o", "console").hasExit(0);
        assertThat(coloured.out()).contains("\u001B[");
        assertThat(controls(coloured.out().replaceAll("\u001B\\[[0-9;]*m", ""))).isEmpty();
    }

    @Test
    void each_json_line_is_one_object_and_only_the_last_one_is_an_outcome() {
        assertThat(Lines.in("run.jsonl", lines).objects())
                .filteredOn(line -> line.getString("type").equals("flowtail.outcome"))
                .hasSize(1);
        assertThat(lines).doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u2028\\u2029]");
    }

    @Test
    void the_transcript_is_markdown_without_html_links_and_pictures() {
        List<Node> found = new ArrayList<>();
        Parser.builder().build().parse(transcript).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock html) {
                found.add(html);
            }

            @Override
            public void visit(HtmlInline html) {
                found.add(html);
            }

            @Override
            public void visit(Link link) {
                found.add(link);
            }

            @Override
            public void visit(Image image) {
                found.add(image);
            }
        });
        assertThat(found).isEmpty();
        assertThat(controls(transcript)).isEmpty();
    }

    private Launched hostile(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "go", "--server", server.url(), "--workflow", "hostile"));
        arguments.addAll(List.of(more));
        return flowtail(arguments.toArray(String[]::new));
    }

    /** All of C0, DEL and C1 but the line feed. */
    private static List<String> controls(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) == Character.CONTROL && c != '\n')
                .mapToObj("U+%04X"::formatted)
                .distinct()
                .toList();
    }
}
