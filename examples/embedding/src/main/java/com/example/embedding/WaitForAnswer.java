package com.example.embedding;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.Outcome;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** Blocking: asks a workflow, and returns its answer. */
public final class WaitForAnswer {
    private WaitForAnswer() {}

    /** What this program wants of the last event. JSON-B passes over the rest, which may be megabytes. */
    public record WorkflowCompleted(@JsonbProperty("run_id") String runId, JsonValue content) {}

    /**
     * The workflow's answer, as JSON.
     *
     * @throws IllegalStateException if the run did not complete, with the reason
     */
    public static String ask(URI server, String workflow, String question) {
        AtomicReference<WorkflowCompleted> answer = new AtomicReference<>();
        RunReport report = FlowtailClient.to(server).build().run(RunRequest.of(workflow, question), event -> {
            // Workflows may hold workflows: only the outermost one answers us.
            if (event.name().equals("WorkflowCompleted") && event.nestedDepth().orElse(0) == 0) {
                answer.set(event.as(WorkflowCompleted.class));
            }
        });
        if (report.outcome() != Outcome.COMPLETED) {
            throw new IllegalStateException("The run is " + report.outcome().wireName() + ": " + report.reason());
        }
        return answer.get().content().toString();
    }
}
