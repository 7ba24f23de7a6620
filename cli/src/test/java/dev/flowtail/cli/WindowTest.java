package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.output.Appearance;
import dev.flowtail.spi.Canvas;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WindowTest {
    private static final Canvas PLAIN = new Canvas(100, true, true, true);

    @Test
    void the_width_is_the_present_one_and_nonsense_is_none() throws InterruptedException {
        Window window = window(OptionalInt.empty());
        assertThat(window.get().width()).isEqualTo(80);
        for (int width : new int[] {1, 3, 132}) {
            assertThat(after(window, width).width()).isEqualTo(width);
        }
        assertThat(after(window, 0)).isEqualTo(PLAIN);
        assertThat(after(window, 65_535)).isEqualTo(PLAIN);
    }

    @Test
    void a_width_that_was_chosen_stays() throws InterruptedException {
        assertThat(after(window(OptionalInt.of(60)), 132).width()).isEqualTo(60);
    }

    @Test
    void a_hundred_changes_at_once_ask_a_few_times_only() throws InterruptedException {
        Window window = window(OptionalInt.empty());
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < 100; i++) {
            window.changed(before -> {
                asked.incrementAndGet();
                first.countDown();
                try {
                    return answers.take();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        first.await();
        for (int i = 0; i < 3; i++) {
            answers.add(50 + i);
        }
        assertThat(asked.get()).isLessThanOrEqualTo(3);
    }

    private static Window window(OptionalInt flag) {
        return new Window(new Appearance(Appearance.Color.ALWAYS, flag, Map.of()), StandardCharsets.UTF_8, 80);
    }

    private static Canvas after(Window window, int width) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        window.changed(before -> {
            told.countDown();
            return width;
        });
        told.await();
        // The one that told the width holds the window until it has it.
        synchronized (window) {
            return window.get();
        }
    }
}
