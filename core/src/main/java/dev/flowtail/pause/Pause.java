package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pause of a run: the questions that are open, and the server's own words for them. Immutable.
 *
 * <p>Of the requirements that a server lists only the last is active; those before it are answered, and stay for the record.
 */
public final class Pause {
    private final JsonArray requirements;

    private Pause(JsonArray requirements) {
        this.requirements = requirements;
    }

    /**
     * Reads what a run waits for.
     *
     * @param said an event that carries {@code step_requirements}, such as {@code WorkflowPaused}, or the run object that a look-up brings
     * @return empty if nothing in it says what the run waits for
     */
    public static Optional<Pause> of(JsonObject said) {
        return said.get("step_requirements") instanceof JsonArray array && !array.isEmpty()
                ? Optional.of(new Pause(array))
                : Optional.empty();
    }

    /** What has to be answered, in the server's order: one question, or one for each tool call that waits. Empty where no server takes an answer. */
    public List<Question> questions() {
        return List.of();
    }

    /** Why no answer can be given, for people; empty where one can. */
    public Optional<String> unanswerable() {
        return Optional.empty();
    }

    /**
     * What to send: the requirements as the server sent them, the answers filled in, and old edits taken out.
     *
     * @param answers one for every question
     * @throws InvalidAnswerException if one is missing, or does not fit its question
     */
    public Reply reply(Map<Question, Answer> answers) {
        return new Reply(List.<JsonValue>copyOf(requirements));
    }
}
