package dev.flowtail.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of the threads is the machine's: what depends on it is tried many times. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyboardTest {
    private static final Runnable PROMPT = () -> {};

    private static Keyboard typed(String lines) {
        return new Keyboard(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @RepeatedTest(50)
    void who_was_called_off_takes_no_line_and_the_next_asker_has_it() throws Exception {
        Keyboard keyboard = typed("one\ntwo\n");
        for (int i = 0; i < 10; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> keyboard.next(PROMPT)).isInstanceOf(InterruptedException.class);
        }
        assertThat(keyboard.next(PROMPT)).contains("one");
        assertThat(keyboard.next(PROMPT)).contains("two");
    }

    @RepeatedTest(50)
    void a_line_is_for_one_asker() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(2);
        try {
            Keyboard keyboard = typed("one\ntwo\n");
            Future<Optional<String>> first = askers.submit(() -> keyboard.next(PROMPT));
            Future<Optional<String>> second = askers.submit(() -> keyboard.next(PROMPT));
            assertThat(first.get().orElseThrow() + second.get().orElseThrow()).isIn("onetwo", "twoone");
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void the_end_of_the_input_is_no_line() throws InterruptedException {
        Keyboard keyboard = typed("");
        assertThat(keyboard.next(PROMPT)).isEmpty();
        assertThat(keyboard.next(PROMPT)).isEmpty();
    }

    @Test
    void commands_may_be_typed_ahead_and_answers_may_not() throws InterruptedException {
        Keyboard keyboard = typed("start one\nstart two\ny\n");
        assertThat(keyboard.next(PROMPT)).contains("start one");
        assertThat(keyboard.next(PROMPT)).contains("start two");
        assertThat(keyboard.answer(PROMPT)).isEmpty();
    }

    @Test
    void what_was_missed_is_told_once_and_not_of_a_line_behind_it() throws InterruptedException {
        Keyboard keyboard = typed("start one\ny\nuse two\n");
        assertThat(keyboard.next(PROMPT)).contains("start one");
        assertThat(keyboard.forget()).isTrue();
        assertThat(keyboard.forget()).isFalse();
    }

    @Test
    void nothing_is_read_before_somebody_asks() throws IOException, InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        InputStream in = new ByteArrayInputStream("one\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int count) {
                order.add("read");
                return super.read(bytes, from, count);
            }
        };
        Keyboard keyboard = new Keyboard(in, StandardCharsets.UTF_8);
        assertThat(keyboard.next(() -> order.add("shown"))).contains("one");
        assertThat(order).startsWith("shown", "read");
    }
}
