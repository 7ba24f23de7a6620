package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedSinkTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Recorder recorder = new Recorder();

    @Test
    void events_arrive_in_order_on_one_other_thread_and_are_flushed_when_none_waits() throws IOException {
        QueuedSink sink = queued(recorder, 4, false, LONG, LONG);
        for (int i = 0; i < 100; i++) {
            sink.accept(event("e" + i));
        }
        sink.close();

        assertThat(recorder.seen.stream().filter(s -> s.startsWith("e")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "e" + i).toList());
        assertThat(recorder.seen).contains("flush").endsWith("flush", "close");
        assertThat(recorder.threads)
                .hasSize(1)
                .doesNotContain(Thread.currentThread().getName());
    }

    @Test
    void a_full_queue_makes_the_run_wait() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        QueuedSink sink = queued(recorder, 2, false, LONG, LONG);
        var executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> run = executor.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    sink.accept(event("e" + i));
                }
                return null;
            });
            recorder.entered.await();
            assertThat(run).isNotDone();
            recorder.blocked.countDown();
            run.get();
            sink.close();
            assertThat(recorder.events()).hasSize(50);
            assertThat(sink.dropped()).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void told_to_drop_it_counts_says_where_and_never_drops_the_outcome() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        QueuedSink sink = queued(recorder, 2, true, LONG, LONG);
        sink.accept(event("first"));
        recorder.entered.await();
        for (int i = 0; i < 10; i++) {
            sink.accept(event("e" + i));
        }
        assertThat(sink.dropped()).isEqualTo(8);
        recorder.blocked.countDown();
        sink.accept(event("flowtail.outcome"));
        sink.close();

        assertThat(recorder.events())
                .containsExactly(
                        "first",
                        "e0",
                        "e1",
                        "flowtail.dropped{\"type\":\"flowtail.dropped\",\"events\":8}",
                        "flowtail.outcome");
    }

    @Test
    void large_events_fill_the_queue_before_their_number_does() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        QueuedSink sink = queued(recorder, 1000, true, LONG, LONG);
        sink.accept(event("first"));
        recorder.entered.await();
        String large = "x".repeat(9 * 1024 * 1024);
        for (int i = 0; i < 5; i++) {
            sink.accept(Event.of("{\"event\":\"big\",\"x\":\"" + large + "\"}", Instant.EPOCH));
        }
        assertThat(sink.dropped()).isEqualTo(3);
        recorder.blocked.countDown();
        sink.close();
    }

    @Test
    void what_the_sink_throws_comes_out_of_the_next_call_once() throws Exception {
        recorder.failure = new IOException("No space left on device");
        QueuedSink sink = queued(recorder, 10, false, LONG, LONG);
        sink.accept(event("first"));
        recorder.closed.await();

        assertThatThrownBy(() -> sink.accept(event("second")))
                .isInstanceOf(OutputException.class)
                .hasMessage("Output 'slow:x' failed: No space left on device")
                .hasCause(recorder.failure);
        assertThatCode(sink::close).doesNotThrowAnyException();
        assertThat(recorder.seen.stream().filter("close"::equals)).hasSize(1);
    }

    @Test
    void an_error_counts_as_a_failure_too() throws Exception {
        recorder.failure = new NoClassDefFoundError("org/example/Gone");
        QueuedSink sink = queued(recorder, 10, false, LONG, LONG);
        sink.accept(event("first"));
        recorder.closed.await();
        assertThatThrownBy(sink::close)
                .hasMessage("Output 'slow:x' failed: java.lang.NoClassDefFoundError: org/example/Gone");
        assertThatCode(sink::close).as("twice").doesNotThrowAnyException();
    }

    @Test
    void a_failure_frees_a_run_that_waits_for_room() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        recorder.failure = new IllegalStateException("broken");
        QueuedSink sink = queued(recorder, 1, false, LONG, LONG);
        sink.accept(event("first"));
        recorder.entered.await();
        sink.accept(event("second"));
        var executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> waiting = executor.submit(() -> {
                sink.accept(event("third"));
                return null;
            });
            recorder.blocked.countDown();
            assertThatThrownBy(waiting::get)
                    .cause()
                    .hasMessage("Output 'slow:x' failed: java.lang.IllegalStateException: broken");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_sink_that_takes_nothing_fails_and_closing_does_not_wait_for_it() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        QueuedSink sink = queued(recorder, 1, false, SHORT, LONG);
        sink.accept(event("first"));
        recorder.entered.await();
        sink.accept(event("second"));
        assertThatThrownBy(() -> sink.accept(event("third")))
                .hasMessageStartingWith("Output 'slow:x' took nothing for");
        assertThatCode(sink::close).doesNotThrowAnyException();
    }

    @Test
    void a_sink_that_does_not_end_is_named_with_what_it_did_not_take() throws Exception {
        recorder.blocked = new CountDownLatch(1);
        QueuedSink sink = queued(recorder, 10, false, LONG, SHORT);
        sink.accept(event("first"));
        recorder.entered.await();
        sink.accept(event("second"));
        sink.accept(event("third"));
        assertThatThrownBy(sink::close)
                .isInstanceOf(OutputException.class)
                .hasMessageMatching(
                        "Output 'slow:x' did not end within \\d+ s and was left with 2 events that it had not taken\\.");
    }

    private static QueuedSink queued(EventSink sink, int capacity, boolean drop, Duration stall, Duration end) {
        return new QueuedSink("slow:x", sink, new QueuedSink.Policy(capacity, drop, stall, end));
    }

    private static Event event(String name) {
        return Event.of("{\"event\":\"" + name + "\"}", Instant.EPOCH);
    }

    /** Writes down what it is told; blocks and fails as it is asked to. */
    private static final class Recorder implements EventSink {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final Set<String> threads = new ConcurrentSkipListSet<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile CountDownLatch blocked = new CountDownLatch(0);
        private volatile Throwable failure;

        @Override
        public void accept(Event event) throws IOException {
            threads.add(Thread.currentThread().getName());
            entered.countDown();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
            if (failure instanceof IOException e) {
                throw e;
            } else if (failure instanceof RuntimeException e) {
                throw e;
            } else if (failure instanceof Error e) {
                throw e;
            }
            seen.add(event.name().equals("flowtail.dropped") ? event.name() + event.json() : event.name());
        }

        @Override
        public void flush() {
            threads.add(Thread.currentThread().getName());
            seen.add("flush");
        }

        @Override
        public void close() {
            threads.add(Thread.currentThread().getName());
            seen.add("close");
            closed.countDown();
        }

        private List<String> events() {
            return seen.stream()
                    .filter(s -> !s.equals("flush") && !s.equals("close"))
                    .toList();
        }
    }
}
