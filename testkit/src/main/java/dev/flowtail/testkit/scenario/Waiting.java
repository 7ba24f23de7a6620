package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a paused run says, and which answers it takes.
 *
 * @param event the WorkflowPaused, with a number
 * @param writable whether AgentOS 2.x can write that event: otherwise nobody gets it, and every catch-up over it ends with an error
 * @param aside an event before it, without a number, that AgentOS 2.x tells over HTTP only and does not keep; empty if there is none
 * @param hidden members that only the run object has
 * @param examination says why an answer is refused; gets the client's {@code step_requirements}, empty where it sent none
 */
public record Waiting(
        JsonObject event,
        boolean writable,
        JsonObject aside,
        JsonObject hidden,
        Function<JsonArray, Optional<Refusal>> examination) {}
