package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of Reactive Streams that a subscriber can feel; their numbers are in the comments. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PublisherTest {
    /** Tells every signal, in order. */
    private static class Signals implements Flow.Subscriber<Event> {
        private final LinkedBlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription s) {
            subscription = s;
            signals.add("subscribed");
        }

        @Override
        public void onNext(Event event) {
            signals.add(event.name());
        }

        @Override
        public void onError(Throwable cause) {
            signals.add(cause);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        Object next() {
            try {
                return signals.take();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<Object> next(int n) {
            return Stream.generate(this::next).limit(n).toList();
        }
    }

    private final Signals signals = new Signals();

    private static Flow.Publisher<Event> publisher(MemoryServer server) {
        return FlowtailClient.to(URI.create("mem://server/ws"))
                .transports(List.of(server))
                .build()
                .events(REQUEST);
    }

    @Test
    void a_run_is_a_stream_that_completes_after_its_outcome() {
        publisher(new MemoryServer()).subscribe(signals);
        signals.subscription.request(Long.MAX_VALUE);
        assertThat(signals.next(7))
                .containsExactly(
                        "subscribed",
                        "connected",
                        "WorkflowStarted",
                        "StepStarted",
                        "WorkflowCompleted",
                        "flowtail.outcome",
                        "complete");
    }

    @Test
    void no_more_comes_than_was_asked_for() { // 1.1
        publisher(new MemoryServer()).subscribe(signals);
        signals.subscription.request(2);
        assertThat(signals.next(3)).containsExactly("subscribed", "connected", "WorkflowStarted");
        assertThat(signals.signals).isEmpty();
        signals.subscription.request(1);
        signals.subscription.request(2);
        assertThat(signals.next(4)).containsExactly("StepStarted", "WorkflowCompleted", "flowtail.outcome", "complete");
    }

    @Test
    void demand_adds_up_to_without_bound() { // 3.17
        Flow.Publisher<Event> publisher = publisher(new MemoryServer());
        publisher.subscribe(new Signals() {
            @Override
            public void onSubscribe(Flow.Subscription s) {
                s.request(Long.MAX_VALUE);
                s.request(Long.MAX_VALUE);
                s.request(2);
                signals.onSubscribe(s);
            }

            @Override
            public void onNext(Event event) {
                signals.onNext(event);
            }

            @Override
            public void onComplete() {
                signals.onComplete();
            }
        });
        assertThat(signals.next(7)).endsWith("flowtail.outcome", "complete");
    }

    @Test
    void demand_must_be_positive() { // 3.9
        publisher(new MemoryServer()).subscribe(signals);
        signals.subscription.request(0);
        assertThat(signals.next()).isEqualTo("subscribed");
        assertThat(signals.next()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cancelling_ends_the_watching_and_the_signals() throws InterruptedException { // 3.12
        CountDownLatch closed = new CountDownLatch(1);
        MemoryServer server = new MemoryServer() {
            @Override
            void onGoodbye() {
                closed.countDown();
            }
        };
        publisher(server).subscribe(signals);
        signals.subscription.request(1);
        assertThat(signals.next(2)).containsExactly("subscribed", "connected");
        signals.subscription.cancel();
        signals.subscription.cancel();
        signals.subscription.request(10);
        closed.await();
        assertThat(signals.signals).isEmpty();
    }

    @Test
    void a_subscriber_that_cancels_at_once_starts_nothing() {
        MemoryServer server = new MemoryServer();
        publisher(server).subscribe(new Signals() {
            @Override
            public void onSubscribe(Flow.Subscription s) {
                s.cancel();
            }
        });
        assertThat(server.context).isNull();
    }

    @Test
    void a_second_subscriber_is_refused() { // 1.9, 1.11
        Flow.Publisher<Event> publisher = publisher(new MemoryServer());
        publisher.subscribe(new Signals());
        publisher.subscribe(signals);
        assertThat(signals.next()).isEqualTo("subscribed");
        assertThat(signals.next()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_is_no_subscriber() { // 1.9
        assertThatNullPointerException()
                .isThrownBy(() -> publisher(new MemoryServer()).subscribe(null));
    }

    @Test
    void a_run_that_could_not_start_is_an_error_with_its_report() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() throws TransportException {
                throw new TransportException(TransportException.Reason.UNREACHABLE, "nobody listens", null);
            }
        };
        publisher(server).subscribe(signals);
        signals.subscription.request(Long.MAX_VALUE);
        assertThat(signals.next(2)).containsExactly("subscribed", "flowtail.outcome");
        assertThat(signals.next()).isInstanceOfSatisfying(RunNotStartedException.class, e -> {
            assertThat(e.report().outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(e).hasMessage("nobody listens");
        });
    }

    @Test
    void a_transport_that_refuses_its_settings_is_an_error() {
        MemoryServer server = new MemoryServer() {
            @Override
            public Transport create(TransportContext asked) {
                throw new ConfigurationException("no such option combination");
            }
        };
        publisher(server).subscribe(signals);
        assertThat(signals.next()).isEqualTo("subscribed");
        assertThat(signals.next()).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_subscriber_that_throws_hears_nothing_more() throws InterruptedException { // 2.13
        CountDownLatch closed = new CountDownLatch(1);
        MemoryServer server = new MemoryServer() {
            @Override
            void onGoodbye() {
                closed.countDown();
            }
        };
        publisher(server).subscribe(new Signals() {
            @Override
            public void onSubscribe(Flow.Subscription s) {
                s.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Event event) {
                signals.onNext(event);
                throw new IllegalStateException("bug");
            }

            @Override
            public void onError(Throwable cause) {
                signals.onError(cause);
            }
        });
        assertThat(signals.next()).isEqualTo("connected");
        closed.await();
        assertThat(signals.signals).isEmpty();
    }

    @Test
    void asking_for_more_from_inside_a_signal_does_not_recurse() { // 3.3
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
                for (int i = 1; i < 3000; i++) {
                    run("StepStarted", session, i);
                }
                run("WorkflowCompleted", session, 3000);
            }
        };
        publisher(server).subscribe(new Signals() {
            private Flow.Subscription own;

            @Override
            public void onSubscribe(Flow.Subscription s) {
                own = s;
                s.request(1);
            }

            @Override
            public void onNext(Event event) {
                own.request(1);
            }

            @Override
            public void onComplete() {
                signals.onComplete();
            }
        });
        assertThat(signals.next()).isEqualTo("complete");
    }
}
