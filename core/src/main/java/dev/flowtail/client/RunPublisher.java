package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.spi.ConfigurationException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run for one subscriber. Reactive Streams rules are cited by their numbers. */
final class RunPublisher implements Flow.Publisher<Event> {
    private final FlowtailClient client;
    private final Request request;
    private final AtomicBoolean taken = new AtomicBoolean();

    RunPublisher(FlowtailClient client, Request request) {
        this.client = client;
        this.request = request;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Event> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            // 1.9: a refused subscriber still gets a subscription first.
            subscriber.onSubscribe(new Refused());
            subscriber.onError(
                    new IllegalStateException(
                            "a run has one subscriber; ask FlowtailClient.events() for another publisher, which starts another run"));
            return;
        }
        Demand demand = new Demand(subscriber);
        subscriber.onSubscribe(demand);
        if (demand.isCancelled()) {
            return;
        }
        try {
            demand.follow(client.start(request, demand));
        } catch (ConfigurationException e) {
            demand.fail(e);
        }
    }

    private record Refused() implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
