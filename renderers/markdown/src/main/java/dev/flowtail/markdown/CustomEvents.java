package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.io.IOException;

/** Made up by the author of a workflow or a tool: what is theirs in it, where it happened. */
final class CustomEvents {
    private CustomEvents() {}

    static void show(Event event, Section section) throws IOException {
        Voice voice = section.voice(event.runId().orElse(""));
        Passage passage = voice == null ? section.passage() : voice.aside();
        passage.block("**Custom event**");
        passage.stream(SafeText.block(Members.own(event)).toString());
    }
}
