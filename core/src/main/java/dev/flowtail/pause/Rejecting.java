package dev.flowtail.pause;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What saying no leads to.
 *
 * @param policy what the author of the workflow chose
 * @param retries how often the step was done again already
 * @param maxRetries how often it may be; empty for no limit
 */
public record Rejecting(OnReject policy, int retries, OptionalInt maxRetries) {
    /** Nothing is {@code null}. */
    public Rejecting {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(maxRetries, "maxRetries");
    }

    static Rejecting of(JsonObject requirement, PausedStep step) {
        OnReject policy = OnReject.of(Json.text(requirement, "on_reject"));
        OptionalInt most = Json.count(requirement, "max_retries");
        return new Rejecting(
                policy == OnReject.ELSE && !step.type().equals("Condition") ? OnReject.SKIP : policy,
                Json.count(requirement, "retry_count").orElse(0),
                // Servers read 0 as none given.
                most.isPresent() && most.getAsInt() == 0 ? OptionalInt.empty() : most);
    }

    /** What a rejection leads to now: a server that has retried often enough cancels the run. */
    public OnReject effect() {
        return policy == OnReject.RETRY && maxRetries.isPresent() && retries >= maxRetries.getAsInt()
                ? OnReject.CANCEL
                : policy;
    }
}
