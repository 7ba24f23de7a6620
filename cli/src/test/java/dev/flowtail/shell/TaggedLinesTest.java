package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaggedLinesTest {
    private final List<String> printed = new ArrayList<>();
    private final TaggedLines lines = new TaggedLines(
            "#1 ", StandardCharsets.UTF_8, (whole, unfinished) -> printed.add(whole + "|" + unfinished));

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.write(bytes, 0, bytes.length);
    }

    @Test
    void every_line_of_a_block_gets_the_tag() {
        write("one\ntwo\n\n");
        assertThat(printed).containsExactly("#1 one\n#1 two\n#1 \n|");
    }

    @Test
    void a_line_that_is_not_finished_is_told_with_the_flush_and_printed_once_it_is() {
        write("half");
        assertThat(printed).isEmpty();
        lines.flush();
        write(" a line");
        lines.flush();
        write(".\n");
        lines.flush();
        assertThat(printed).containsExactly("|#1 half", "|#1 half a line", "#1 half a line.\n|");
    }

    @Test
    void lines_and_the_beginning_of_the_next_come_in_this_order() {
        write("one\ntw");
        lines.flush();
        assertThat(printed).containsExactly("#1 one\n|", "|#1 tw");
    }

    @Test
    void a_character_that_comes_in_two_pieces_is_one() {
        byte[] bytes = "\u2500\n".getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            lines.write(one);
        }
        assertThat(printed).containsExactly("#1 \u2500\n|");
    }

    @Test
    void a_line_without_an_end_is_ended_before_it_fills_the_memory() {
        write("x".repeat(200_000));
        assertThat(printed).singleElement().asString().startsWith("#1 xxx").endsWith("\n|");
    }
}
