package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken output hurts itself only. */
class OutputFailureTest {
    private final Collected good = new Collected();

    /** Breaks at the event of this number, and counts how often it is closed. */
    private static final class Breaking implements EventSink {
        private final int at;
        private final Throwable thrown;
        private int seen;
        private int closes;

        Breaking(int at, Throwable thrown) {
            this.at = at;
            this.thrown = thrown;
        }

        @Override
        public void accept(Event event) throws IOException {
            if (++seen == at) {
                OutputFailureTest.<RuntimeException>sneak(thrown);
            }
        }

        @Override
        public void close() {
            closes++;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static List<Throwable> plugInFailures() {
        return List.of(
                new IOException("disk full"),
                new IllegalStateException("bug"),
                new NoClassDefFoundError("Missing"),
                new StackOverflowError(),
                new AssertionError("bug"));
    }

    @ParameterizedTest
    @MethodSource("plugInFailures")
    void an_output_that_throws_is_detached_closed_and_reported_and_the_others_go_on(Throwable thrown) {
        Breaking breaking = new Breaking(2, thrown);
        RunReport report =
                Clients.of(new MemoryServer()).build().run(REQUEST, new NamedSink("jsonl:run.jsonl", breaking), good);
        assertThat(report.outputFailures()).containsExactly(new OutputFailure("jsonl:run.jsonl", 2, thrown));
        assertThat(breaking.seen).isEqualTo(2);
        assertThat(breaking.closes).isEqualTo(1);
        assertThat(good.names()).hasSize(5).endsWith("flowtail.outcome");
    }

    @Test
    void a_failed_output_makes_a_good_run_exit_with_8() {
        RunReport report = Clients.of(new MemoryServer())
                .build()
                .run(REQUEST, new Breaking(1, new IOException("disk full")), good);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.exit()).isEqualTo(8);
        assertThat(good.last().object().getInt("exit")).isEqualTo(8);
        assertThat(good.last().object().getString("outcome")).isEqualTo("completed");
    }

    @Test
    void when_no_output_is_left_the_watching_ends() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, new Breaking(2, new IOException("broken pipe")));
        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(report.exit()).isEqualTo(8);
        assertThat(report.reason()).contains("every output has failed");
        assertThat(report.duration()).isZero();
    }

    @Test
    void a_broken_pipe_at_the_last_event_does_not_change_how_the_run_ended() {
        RunReport report =
                Clients.of(new MemoryServer()).build().run(REQUEST, new Breaking(5, new IOException("broken pipe")));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.exit()).isEqualTo(8);
    }

    @Test
    void a_failure_of_the_last_flush_or_of_closing_is_reported_too() {
        EventSink full = new EventSink() {
            @Override
            public void accept(Event event) {}

            @Override
            public void close() throws IOException {
                throw new IOException("disk full");
            }
        };
        RunReport report = Clients.of(new MemoryServer()).build().run(REQUEST, new NamedSink("full", full));
        assertThat(report.outputFailures()).extracting(OutputFailure::output).containsExactly("full");
        assertThat(report.exit()).isEqualTo(8);
    }

    @Test
    void a_failure_while_closing_a_broken_output_is_kept_with_the_first() {
        IOException first = new IOException("disk full");
        EventSink broken = new EventSink() {
            @Override
            public void accept(Event event) throws IOException {
                throw first;
            }

            @Override
            public void close() throws IOException {
                throw new IOException("still full");
            }
        };
        RunReport report = Clients.of(new MemoryServer()).build().run(REQUEST, broken, good);
        assertThat(report.outputFailures()).hasSize(1);
        assertThat(first.getSuppressed()).hasSize(1);
    }

    @Test
    void an_output_without_a_name_is_called_by_its_class() {
        RunReport report = Clients.of(new MemoryServer())
                .build()
                .run(REQUEST, new Breaking(1, new IOException("x")), event -> {
                    throw new IOException("y");
                });
        assertThat(report.outputFailures()).extracting(OutputFailure::output).containsExactly("Breaking", "output");
    }

    @Test
    void a_recording_that_fails_is_a_failed_output() {
        AtomicInteger calls = new AtomicInteger();
        RunReport report = Clients.of(new MemoryServer())
                .observer((direction, since, text) -> {
                    calls.incrementAndGet();
                    throw new IOException("disk full");
                })
                .build()
                .run(REQUEST, good);
        assertThat(calls).hasValue(1);
        assertThat(report.outputFailures()).extracting(OutputFailure::output).containsExactly("recording");
        assertThat(report.exit()).isEqualTo(8);
        assertThat(good.names()).hasSize(5);
    }

    @Test
    void an_error_of_the_machine_is_nobodys_but_everything_is_closed() {
        MemoryServer server = new MemoryServer();
        Breaking breaking = new Breaking(2, new InternalError("broken"));
        FlowtailClient client = Clients.of(server).build();
        assertThatExceptionOfType(InternalError.class).isThrownBy(() -> client.run(REQUEST, breaking, good));
        assertThat(server.closes).isPositive();
        assertThat(breaking.closes).isEqualTo(1);
        assertThat(good.closes).isEqualTo(1);
    }

    @Test
    void an_output_that_makes_too_much_of_an_event_does_not_take_the_others_with_it() {
        Breaking greedy = new Breaking(2, new OutOfMemoryError("heap"));
        RunReport report = Clients.of(new MemoryServer()).build().run(REQUEST, greedy, good);
        assertThat(report.outputFailures()).extracting(OutputFailure::output).containsExactly("Breaking");
        assertThat(report.exit()).isEqualTo(8);
        assertThat(good.names()).last().isEqualTo("flowtail.outcome");
    }
}
