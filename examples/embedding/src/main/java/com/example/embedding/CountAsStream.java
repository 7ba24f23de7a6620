package com.example.embedding;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunRequest;
import dev.flowtail.event.Event;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A {@link Flow.Publisher}: events come when they are asked for, here one by one. */
public final class CountAsStream implements Flow.Subscriber<Event> {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final CompletableFuture<Map<String, Integer>> result = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private CountAsStream() {}

    /** How many events of each type a run has. Fails if the run does not even start. */
    public static CompletableFuture<Map<String, Integer>> count(URI server, String workflow, String question) {
        CountAsStream counting = new CountAsStream();
        FlowtailClient.to(server)
                .build()
                .events(RunRequest.of(workflow, question))
                .subscribe(counting);
        return counting.result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(Event event) {
        counts.merge(event.name(), 1, Integer::sum);
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(counts);
    }
}
