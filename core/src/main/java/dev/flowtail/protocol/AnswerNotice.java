package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Set;

/** The {@code flowtail.answered} notice: servers never repeat what they were answered, and whoever reads an output wants to know. */
final class AnswerNotice {
    /** What the run had said before, which may be megabytes. */
    private static final Set<String> KNOWN = Set.of("step_input", "step_output");

    private AnswerNotice() {}

    static Event of(String runId, Reply reply, Instant at) {
        JsonObjectBuilder fields = Json.object().add("run_id", runId);
        int size = reply.stepRequirements().size();
        if (size > 0 && reply.stepRequirements().get(size - 1) instanceof JsonObject requirement) {
            fields.add("step_name", requirement.getOrDefault("step_name", JsonValue.NULL));
            JsonObjectBuilder answered = Json.object();
            requirement.forEach((name, value) -> {
                if (!KNOWN.contains(name)) {
                    answered.add(name, value);
                }
            });
            fields.add("requirement", answered);
        }
        return Notice.of(Notice.ANSWERED, fields.build(), at);
    }
}
