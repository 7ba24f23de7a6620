package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The order of the threads is the machine's: what depends on it is tried many times. */
class AskedLinesTest {
    private static AskedLines typed(String lines) {
        return new AskedLines(new BufferedReader(new StringReader(lines)));
    }

    @RepeatedTest(50)
    void who_was_called_off_takes_no_line_and_the_next_asker_has_it() throws Exception {
        try (AskedLines typed = typed("one\ntwo\n")) {
            for (int i = 0; i < 10; i++) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(typed::next).isInstanceOf(InterruptedException.class);
            }
            assertThat(typed.next()).contains("one");
            assertThat(typed.next()).contains("two");
        }
    }

    @RepeatedTest(50)
    void a_line_is_for_one_asker() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(2);
        try (AskedLines typed = typed("one\ntwo\n")) {
            Future<Optional<String>> first = askers.submit(typed::next);
            Future<Optional<String>> second = askers.submit(typed::next);
            assertThat(first.get().orElseThrow() + second.get().orElseThrow()).isIn("onetwo", "twoone");
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void the_end_of_the_input_is_no_line() throws Exception {
        try (AskedLines typed = typed("")) {
            assertThat(typed.next()).isEmpty();
            assertThat(typed.next()).isEmpty();
        }
    }
}
