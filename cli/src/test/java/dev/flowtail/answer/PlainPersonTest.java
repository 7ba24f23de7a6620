package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.output.LiveScreen;
import dev.flowtail.spi.Canvas;
import dev.flowtail.terminal.Keyboard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines of a terminal, without a terminal. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainPersonTest {
    private final StringWriter screen = new StringWriter();
    private int window;

    private PlainPerson typing(String keys) {
        return at(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
    }

    private PlainPerson at(InputStream keyboard) {
        return at(keyboard, Optional.empty());
    }

    private PlainPerson at(InputStream keyboard, Optional<LiveScreen> beside) {
        return new PlainPerson(
                new Keyboard(keyboard, StandardCharsets.UTF_8),
                new PlainScreen(new PrintWriter(screen), StandardCharsets.UTF_8, () -> window, beside),
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
    void the_width_is_that_of_the_window_now() {
        PlainPerson person = typing("");
        assertThat(person.columns()).as("nobody knows it").isEqualTo(80);
        window = 50;
        assertThat(person.columns()).isEqualTo(50);
    }

    @Test
    void an_interrupted_question_ends_its_line() throws IOException {
        // Nobody types, and the keyboard is still there.
        PipedInputStream silent = new PipedInputStream(new PipedOutputStream());
        PlainPerson person = at(silent);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> person.ask("sure? ", List.of()));
        assertThat(screen).hasToString("sure? \n");
    }

    @Test
    void a_line_for_a_question_that_nobody_asks_any_more_answers_no_other() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream keyboard = new PipedInputStream(keys);
        PlainPerson person = at(keyboard);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> person.ask("first? ", List.of()));
        keys.write("too late\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        while (!person.forgetTyped()) {
            Thread.onSpinWait();
        }
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                answer.complete(person.ask("second? ", List.of()));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        asking.start();
        while (!screen.toString().endsWith("second? ")) {
            Thread.onSpinWait();
        }
        keys.write("in time\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        assertThat(answer.get(30, TimeUnit.SECONDS)).contains("in time");
    }

    @Test
    void what_is_said_meanwhile_is_followed_by_the_prompt_where_no_cursor_may_be_moved() throws Exception {
        assertThat(askedWhile(Optional.empty())).isEqualTo("sure? \n  the time is over\nsure? ");
    }

    @Test
    void what_is_said_meanwhile_stands_above_the_line_where_the_cursor_may_be_moved() throws Exception {
        LiveScreen live = new LiveScreen(
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8,
                () -> new Canvas(80, true, true, true),
                () -> 80);
        assertThat(askedWhile(Optional.of(live)))
                .isEqualTo("sure? \u001bD\u001b[1A\u001b7\r\u001b[1L  the time is over\u001b8\u001b[1B");
    }

    private String askedWhile(Optional<LiveScreen> beside) throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        PlainPerson person = at(new PipedInputStream(keys), beside);
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        answer.complete(person.ask("sure? ", List.of()));
                    } catch (InterruptedException e) {
                        answer.completeExceptionally(e);
                    }
                })
                .start();
        while (screen.toString().isEmpty()) {
            Thread.onSpinWait();
        }
        person.sayMeanwhile(List.of("  the time is over"));
        String shown = screen.toString();
        keys.write("yes\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        assertThat(answer.get(30, TimeUnit.SECONDS)).contains("yes");
        person.sayMeanwhile(List.of("later"));
        assertThat(screen.toString()).isEqualTo(shown + "later\n");
        return shown;
    }

    @Test
    void a_line_that_lacks_something_is_known_by_what_came_with_it_or_by_its_length() throws InterruptedException {
        PlainPerson person = typing("one\ntwo\n");
        assertThat(person.ask("text? ", List.of())).contains("one");
        assertThat(person.lack("one")).contains("more lines came with it");
        assertThat(person.lack("one")).isEmpty();
        assertThat(person.lack("x".repeat(4_095)).orElseThrow()).startsWith("a terminal cuts lines after ");
        assertThat(person.lack("é".repeat(500))).isEmpty();
    }

    @Test
    void what_was_typed_before_a_question_is_no_answer_to_it() throws InterruptedException {
        PlainPerson person = typing("y\ny\n");
        assertThat(person.forgetTyped()).isTrue();
        assertThat(person.forgetTyped()).isFalse();
        assertThat(person.ask("sure? ", List.of())).isEmpty();
    }
}
