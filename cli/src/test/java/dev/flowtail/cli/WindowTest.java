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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WindowTest {
    private final Window window = new Window(80);

    private static final Canvas PLAIN = new Canvas(100, true, true, true);

    @Test
    void the_width_is_the_present_one_and_nonsense_is_none() throws InterruptedException {
        Supplier<Canvas> canvas = canvas(OptionalInt.empty());
        assertThat(canvas.get().width()).isEqualTo(80);
        for (int width : new int[] {1, 3, 132}) {
            resize(width);
            assertThat(canvas.get().width()).isEqualTo(width);
        }
        resize(0);
        assertThat(canvas.get()).isEqualTo(PLAIN);
        resize(65_535);
        assertThat(canvas.get()).isEqualTo(PLAIN);
    }

    @Test
    void a_canvas_is_made_anew_only_for_another_width() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Supplier<Canvas> canvas = window.canvas(columns -> new Canvas(made.incrementAndGet(), true, true, true));
        canvas.get();
        resize(80);
        assertThat(canvas.get().width()).isEqualTo(1);
        resize(81);
        assertThat(canvas.get().width()).isEqualTo(2);
    }

    @Test
    void a_width_that_was_chosen_stays() throws InterruptedException {
        Supplier<Canvas> canvas = canvas(OptionalInt.of(60));
        resize(132);
        assertThat(canvas.get().width()).isEqualTo(60);
    }

    @Test
    void a_hundred_changes_at_once_ask_a_few_times_only() throws InterruptedException {
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

    private Supplier<Canvas> canvas(OptionalInt flag) {
        Appearance appearance = new Appearance(Appearance.Color.ALWAYS, flag, Map.of());
        return window.canvas(columns -> appearance.stream(true, columns, StandardCharsets.UTF_8));
    }

    private void resize(int width) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        window.changed(before -> {
            told.countDown();
            return width;
        });
        told.await();
        // The one that told the width holds the window until it has it.
        synchronized (window) {
            assertThat(window.columns()).isEqualTo(width);
        }
    }
}
