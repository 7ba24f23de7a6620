package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.Set;

/** Made up by the author of a workflow or a tool: what is theirs in it, where it happened. */
final class CustomEvents {
    /** What every event has, and nobody made up. */
    private static final Set<String> COMMON = Set.of(
            "event",
            "created_at",
            "event_index",
            "session_id",
            "workflow_id",
            "workflow_name",
            "workflow_run_id",
            "run_id",
            "parent_run_id",
            "step_id",
            "step_name",
            "step_index",
            "parent_step_id",
            "nested_depth",
            "agent_id",
            "agent_name",
            "team_id",
            "team_name");

    private CustomEvents() {}

    static void show(Event event, Section section) throws IOException {
        Voice voice = section.voice(event.runId().orElse(""));
        Passage passage = voice == null ? section.passage() : voice.aside();
        passage.block("**Custom event**");
        passage.stream(SafeText.block(Members.others(event, COMMON)).toString());
    }
}
