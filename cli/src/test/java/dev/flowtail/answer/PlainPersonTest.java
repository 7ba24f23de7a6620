package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines of a terminal, without a terminal. */
class PlainPersonTest {
    private final StringWriter screen = new StringWriter();

    private PlainPerson typing(String keys) {
        return new PlainPerson(
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(screen),
                StandardCharsets.UTF_8,
                0,
                new Editor(Map.of()));
    }

    @Test
    void a_line_is_an_answer_and_the_end_of_input_is_none() throws InterruptedException {
        PlainPerson person = typing("yes\n");
        assertThat(person.ask("sure? ", List.of())).contains("yes");
        assertThat(person.ask("really? ", List.of())).isEmpty();
        assertThat(screen).hasToString("sure? really? \n");
    }

    @Test
    void an_interrupted_question_ends_its_line() throws IOException {
        // Nobody types, and the keyboard is still there.
        PipedInputStream silent = new PipedInputStream(new PipedOutputStream());
        PlainPerson person =
                new PlainPerson(silent, new PrintWriter(screen), StandardCharsets.UTF_8, 0, new Editor(Map.of()));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> person.ask("sure? ", List.of()));
        assertThat(screen).hasToString("sure? \n");
    }

    @Test
    void what_was_typed_before_a_question_is_no_answer_to_it() throws InterruptedException {
        PlainPerson person = typing("y\ny\n");
        assertThat(person.forgetTyped()).isTrue();
        assertThat(person.forgetTyped()).isFalse();
        assertThat(person.ask("sure? ", List.of())).isEmpty();
    }
}
