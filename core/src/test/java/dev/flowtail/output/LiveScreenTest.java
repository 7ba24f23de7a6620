package dev.flowtail.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveScreenTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private int width = 20;
    private final LiveScreen screen =
            new LiveScreen(terminal, UTF_8, () -> new Canvas(width, true, true, true), () -> width);
    private final OutputStream text = screen.text();
    private final StatusLine status = screen.status();
    private final Emulated emulated = new Emulated(width);
    private int seen;

    @Test
    void the_line_stands_below_the_text() throws IOException {
        type("one\ntwo");
        assertThat(shown()).isEqualTo("one\ntwo");
        status.show("12 s");
        text.flush();
        assertThat(shown()).isEqualTo("one\ntwo\n12 s");
    }

    @Test
    void an_open_row_goes_on_where_it_ended() throws IOException {
        status.show("12 s");
        type("on");
        type("e two");
        assertThat(shown()).isEqualTo("one two\n12 s");
        type(" three\n");
        assertThat(shown()).isEqualTo("one two three\n12 s");
    }

    @Test
    void nothing_is_written_while_nothing_changes() throws IOException {
        status.show("12 s");
        type("one");
        int written = terminal.size();
        status.show("12 s");
        text.flush();
        text.flush();
        assertThat(terminal.size()).isEqualTo(written);
    }

    @Test
    void text_and_line_are_one_write() throws IOException {
        int[] writes = {0};
        LiveScreen counted = new LiveScreen(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        writes[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        writes[0]++;
                    }
                },
                UTF_8,
                () -> new Canvas(20, true, true, true),
                () -> 20);
        counted.status().show("12 s");
        OutputStream out = counted.text();
        out.write("one".getBytes(UTF_8));
        out.write(" two".getBytes(UTF_8));
        out.flush();
        assertThat(writes[0]).isEqualTo(1);
    }

    @Test
    void messages_go_above_the_open_row() throws IOException {
        status.show("12 s");
        type("one\ntw");
        screen.above(() -> say("message\n"));
        assertThat(shown()).isEqualTo("one\nmessage\ntw\n12 s");
        type("o\n");
        screen.above(() -> say("again\n"));
        assertThat(shown()).isEqualTo("one\nmessage\ntwo\nagain\n12 s");
    }

    @Test
    void nothing_remains_at_the_end() throws IOException {
        status.show("12 s");
        type("one\n");
        screen.end();
        assertThat(shown()).isEqualTo("one");
    }

    @Test
    void a_question_has_the_rows_below_the_text_for_itself() throws IOException {
        status.show("12 s");
        type("one\n");
        LiveScreen.Hold hold = screen.hold();
        status.show("13 s");
        text.flush();
        assertThat(shown()).isEqualTo("one");
        hold.close();
        hold.close();
        text.flush();
        assertThat(shown()).isEqualTo("one\n13 s");
    }

    @Test
    void a_line_that_is_too_long_is_cut_and_its_colour_ended() throws IOException {
        status.show("\u001b[31m" + "x".repeat(30) + "\u001b[0m");
        text.flush();
        assertThat(shown()).isEqualTo("x".repeat(19));
        assertThat(terminal.toString(UTF_8)).endsWith("x\u001b[0m\r");
    }

    @Test
    void a_row_wider_than_the_window_has_no_line_below() throws IOException {
        status.show("12 s");
        type("x".repeat(25));
        assertThat(shown()).doesNotContain("12 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 40})
    void any_width_will_do(int changed) throws IOException {
        status.show("0:12 \u2502 \u6f22\u5b57 words");
        type("one\ntwo");
        width = changed;
        type(" three");
        screen.above(() -> say("message\n"));
        type(" four\n");
        screen.end();
        assertThat(terminal.toString(UTF_8)).contains("message\n", " four\n");
    }

    @Test
    void a_line_that_was_folded_by_a_narrower_window_is_taken_away_whole() throws IOException {
        status.show("0123456789");
        type("one\ntwo\n");
        resize(5);
        type("three\n");
        assertThat(shown()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void a_line_below_an_open_row_is_taken_away_whole_too() throws IOException {
        status.show("0123456789");
        type("one\ntwo");
        resize(5);
        type(" x");
        assertThat(shown()).isEqualTo("one\ntwo x");
        resize(30);
        type(" three");
        assertThat(shown()).isEqualTo("one\ntwo x three\n0123456789");
    }

    @Test
    void the_text_of_a_row_that_was_folded_goes_on_below_it() throws IOException {
        status.show("0123456789");
        type("one two ");
        resize(5);
        type("three");
        assertThat(shown()).isEqualTo("one t\nwo\nthree");
        resize(40);
        assertThat(shown()).isEqualTo("one two\nthree");
    }

    @Test
    void a_narrow_window_has_no_line() throws IOException {
        resize(19);
        status.show("12 s");
        type("one");
        assertThat(shown()).isEqualTo("one");
    }

    @Test
    void without_escape_sequences_there_is_no_line_and_messages_begin_on_a_row_of_their_own() throws IOException {
        LiveScreen plain = new LiveScreen(terminal, UTF_8, () -> new Canvas(20, false, true, true), () -> 20);
        assertThat(plain.status()).isSameAs(StatusLine.NONE);
        OutputStream out = plain.text();
        out.write("one".getBytes(UTF_8));
        out.flush();
        plain.above(() -> say("message\n"));
        plain.above(() -> say("message\n"));
        assertThat(terminal.toString(UTF_8)).isEqualTo("one\nmessage\nmessage\n");
    }

    private void type(String piece) throws IOException {
        text.write(piece.getBytes(UTF_8));
        text.flush();
    }

    private void say(String line) {
        terminal.writeBytes(line.getBytes(UTF_8));
    }

    private void resize(int columns) {
        seen();
        width = columns;
        emulated.resize(columns);
    }

    /** What was written has reached the terminal. */
    private void seen() {
        emulated.write(terminal.toString(UTF_8).substring(seen).replaceAll("(?<!\r)\n", "\r\n"));
        seen = terminal.toString(UTF_8).length();
    }

    private String shown() {
        seen();
        return emulated.text();
    }
}
