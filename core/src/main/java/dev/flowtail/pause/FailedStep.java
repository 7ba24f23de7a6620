package dev.flowtail.pause;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A run that waits because a step failed: no server takes a decision about it, so a person can only be told. */
final class FailedStep {
    private FailedStep() {}

    /** What to say of the steps that failed and wait; empty where there is none. */
    static Optional<String> explained(JsonObject said) {
        List<JsonObject> failed = Json.objects(said, "error_requirements").stream()
                .filter(one -> Json.isNull(one, "decision"))
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(explained(failed.get(failed.size() - 1), failed.size()));
    }

    private static String explained(JsonObject failed, int count) {
        String why = Json.text(failed, "error_message").strip();
        return "%s failed and waits for a decision%s%s; servers take none for a failed step, so nobody can go on with the run."
                .formatted(
                        PausedStep.of(failed).label(),
                        count > 1 ? ", as do %d before it".formatted(count - 1) : "",
                        why.isEmpty() ? "" : ": " + Quote.of(why));
    }
}
