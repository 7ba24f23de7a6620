package dev.flowtail.pause;

import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The part of a workflow that waits. As the server said it, so not safe to print.
 *
 * @param id minted by the server for this run; possibly empty
 * @param name as people named it; possibly empty
 * @param type {@code Step}, {@code Loop}, {@code Condition}, {@code Steps}, {@code Router}; possibly another word, or empty from old servers
 */
public record PausedStep(String id, String name, String type) {
    private static final Set<String> TYPES = Set.of("Step", "Loop", "Condition", "Steps", "Router", "Parallel");

    /** Nothing is {@code null}. */
    public PausedStep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    static PausedStep of(JsonObject requirement) {
        return new PausedStep(
                Json.text(requirement, "step_id"),
                Json.text(requirement, "step_name"),
                Json.text(requirement, "step_type"));
    }

    /** {@code loop 'refine'}: for a sentence of ours, safe to print. */
    public String label() {
        String kind = TYPES.contains(type) && !type.equals("Steps") ? type.toLowerCase(Locale.ROOT) : "step";
        return name.isEmpty() ? id.isEmpty() ? "a " + kind : kind + " " + Quote.of(id) : kind + " " + Quote.of(name);
    }
}
