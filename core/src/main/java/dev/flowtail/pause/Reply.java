package dev.flowtail.pause;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answers to a pause, as they are sent.
 *
 * @param stepRequirements the whole list, the active one last
 * @param expiry from when on the server does something else than what is answered here; empty where it never does
 */
public record Reply(List<JsonValue> stepRequirements, Optional<Expiry> expiry) {
    /** Copies the list; nothing is {@code null}. */
    public Reply {
        stepRequirements = List.copyOf(stepRequirements);
        Objects.requireNonNull(expiry, "expiry");
    }

    /** With all the time there is. */
    public Reply(List<JsonValue> stepRequirements) {
        this(stepRequirements, Optional.empty());
    }

    /** Whether the server, if it gets the answers now, does something else: it may be meant all the same, by whoever gave them knowing that. */
    public boolean isReplaced(Instant now) {
        return expiry.filter(limit -> limit.isOver(now)).isPresent();
    }
}
