package dev.flowtail.pause;

import jakarta.json.JsonValue;
import java.util.List;

/**
 * The answers to a pause, as they are sent.
 *
 * @param stepRequirements the whole list, the active one last
 */
public record Reply(List<JsonValue> stepRequirements) {
    /** Copies the list. */
    public Reply {
        stepRequirements = List.copyOf(stepRequirements);
    }
}
