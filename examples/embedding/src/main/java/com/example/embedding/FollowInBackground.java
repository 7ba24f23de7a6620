package com.example.embedding;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.Run;
import dev.flowtail.client.RunRequest;
import java.net.URI;
import java.util.function.Consumer;

/** Callbacks: the run has a thread of its own, and tells us what an agent says as it says it. */
public final class FollowInBackground {
    private FollowInBackground() {}

    /** Returns at once. The consumer is called by one thread; while it works, the server waits. */
    public static Run follow(URI server, String workflow, String question, Consumer<String> text) {
        FlowtailClient client = FlowtailClient.to(server).build();
        return client.start(RunRequest.of(workflow, question), event -> {
            if (event.name().equals("RunContent")) {
                text.accept(event.object().getString("content", ""));
            }
        });
    }
}
