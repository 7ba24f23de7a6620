package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text of every kind of Markdown, as a model writes it. */
final class Prose {
    private Prose() {}

    static String text() {
        try (InputStream in = Prose.class.getResourceAsStream("/prose.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It comes in pieces of seven characters. */
    static List<Event> events() {
        String text = text();
        List<Event> events = new ArrayList<>();
        events.add(Happenings.event("StepStarted", "step_id", "1", "run_id", "w", "step_name", "write"));
        events.add(Happenings.event("RunStarted", "run_id", "Writer", "step_id", "1", "agent_name", "Writer"));
        for (int from = 0; from < text.length(); from += 7) {
            events.add(Happenings.delta("Writer", text.substring(from, Math.min(from + 7, text.length()))));
        }
        events.add(Happenings.completed("Writer", text));
        events.add(Happenings.event("StepCompleted", "step_id", "1", "run_id", "w", "content", text));
        events.add(Happenings.outcome("completed"));
        return events;
    }
}
