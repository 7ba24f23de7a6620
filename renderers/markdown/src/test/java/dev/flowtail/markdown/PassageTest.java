package dev.flowtail.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PassageTest {
    private final StringBuilder out = new StringBuilder();
    private final Page page = new Page(out);
    private final Passage document = new Passage(page);

    @Test
    void blocks_are_parted_by_a_blank_line_and_none_stands_before_the_first() throws IOException {
        document.block("# a");
        document.block("b");

        assertThat(out).hasToString("# a\n\nb\n");
    }

    @Test
    void a_stream_is_a_code_block_that_is_visible_at_once() throws IOException {
        document.block("a");
        document.stream("one");
        assertThat(out).hasToString("a\n\n    one");

        document.stream(" and\n\n  two\n");
        document.stream("\nthree");
        document.block("b");

        assertThat(out).hasToString("a\n\n    one and\n\n      two\n\n    three\n\nb\n");
    }

    @Test
    void the_second_waits_until_the_first_is_closed() throws IOException {
        Passage first = document.open("first again");
        Passage second = document.open("second again");
        first.block("1");
        second.block("2");
        second.stream("x");
        first.block("1b");
        assertThat(out).hasToString("1\n\n1b\n");

        first.close();
        assertThat(out).hasToString("1\n\n1b\n\n2\n\n    x");

        second.stream("y");
        second.close();
        document.block("end");
        assertThat(out).hasToString("1\n\n1b\n\n2\n\n    xy\n\nend\n");
    }

    @Test
    void those_who_finished_while_waiting_come_in_the_order_of_their_opening() throws IOException {
        Passage first = document.open("");
        Passage second = document.open("");
        Passage third = document.open("");
        third.block("3");
        third.close();
        second.block("2");
        second.close();
        first.block("1");
        first.close();

        assertThat(out).hasToString("1\n\n2\n\n3\n");
    }

    @Test
    void what_is_inside_comes_where_it_was_opened() throws IOException {
        Passage outer = document.open("");
        Passage later = document.open("");
        later.block("later");
        outer.block("o1");
        Passage inner = outer.open("");
        outer.block("o2");
        inner.block("i");
        document.block("after all");

        document.close();

        assertThat(out).hasToString("o1\n\ni\n\no2\n\nlater\n\nafter all\n");
    }

    @Test
    void closing_closes_what_is_inside() throws IOException {
        Passage outer = document.open("");
        Passage next = document.open("");
        next.block("next");
        Passage inner = outer.open("");
        Passage innermost = inner.open("");
        inner.open("").block("beside");
        innermost.stream("x");

        outer.close();

        assertThat(out).hasToString("    x\n\nbeside\n\nnext\n");
    }

    @Test
    void the_floor_is_the_innermost_of_those_being_written() throws IOException {
        Passage outer = document.open("");
        Passage inner = outer.open("");
        document.open("");

        assertThat(document.floor()).isSameAs(inner);
        inner.close();
        assertThat(document.floor()).isSameAs(outer);
    }

    @Test
    void when_too_much_waits_the_floor_goes_round_and_names_are_said_again() throws IOException {
        Passage step = document.open("## step (continued)");
        Passage first = step.open("**first** (continued)");
        Passage other = document.open("## other (continued)");
        first.block("**first**");
        first.stream("begin");
        other.block("## other");
        other.stream("x".repeat(Passage.MOST_WAITING));
        first.stream("end");
        assertThat(page.waiting()).isLessThan(100);

        document.close();

        assertThat(out.toString().replaceAll("x{9,}", "xx"))
                .isEqualTo(
                        "**first**\n\n    begin\n\n## other\n\n    xx\n\n## step (continued)\n\n**first** (continued)\n\n    end\n");
        assertThat(page.waiting()).isZero();
    }

    @Test
    void however_long_two_speak_side_by_side_little_waits_and_nothing_is_lost() throws IOException {
        Passage[] speakers = {document.open("**a** (continued)"), document.open("**b** (continued)")};
        String piece = "0123456789".repeat(1000) + "\n";
        for (int i = 0; i < 300; i++) {
            for (Passage speaker : speakers) {
                if (i == 0) {
                    speaker.block("**name**");
                }
                speaker.stream(piece);
                assertThat(page.waiting()).isLessThanOrEqualTo(Passage.MOST_WAITING);
            }
        }
        document.close();

        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("    0123456789"))
                        .count())
                .isEqualTo(600);
    }
}
