package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The original client's screen, rule for rule: a panel an event, and the text of a step so far at every token that is long enough. */
final class ClassicRenderer implements Renderer {
    private static final List<String> KEYS = List.of("step_name", "agent_name", "run_id", "session_id", "step_index");
    private static final int BODY = 200;
    private static final int TAIL = 300;
    private static final int STEPS = 1000;

    private final Paper paper;
    private final ClassicPanel panel;
    private final Facts facts;
    private final Clock clock;
    private final Map<String, Tail> texts = Bounded.map(STEPS);

    ClassicRenderer(Paper paper, Facts facts, Clock clock) {
        this.paper = paper;
        this.facts = facts;
        this.clock = clock;
        this.panel = new ClassicPanel(paper);
    }

    @Override
    public void accept(Event event) throws IOException {
        paper.measure();
        String name = event.name();
        if (name.equals("RunContent") || name.equals("TeamRunContent")) {
            content(event);
        } else {
            panel(event, name);
        }
        paper.settle();
    }

    @Override
    public void flush() throws IOException {
        paper.flush();
    }

    @Override
    public void close() throws IOException {
        paper.flush();
    }

    private void panel(Event event, String name) {
        JsonObject object = Facts.object(event);
        Label label = Labels.original(name);
        panel.title(label, facts.inline(name), clock.time(event));
        String first = first(object, name);
        if (!first.isEmpty()) {
            panel.line(Tone.STRONG, first);
        }
        for (String key : KEYS) {
            if (object.containsKey(key)) {
                panel.line(Tone.QUIET, key + ":", Tone.PLAIN, " " + facts.inline(python(object.get(key), false)));
            }
        }
        if (panel.isEmpty()) {
            panel.line(Tone.QUIET, "Event: " + facts.inline(name));
        }
        panel.print(label.tone());
    }

    /** The message, else the beginning of the content; else, where the original was silent, what went wrong. */
    private String first(JsonObject object, String name) {
        if (truthy(object.get("message"))) {
            return facts.block(object, "message");
        }
        if (truthy(object.get("content"))) {
            String content = Facts.plain(object.get("content"));
            boolean whole = content.length() < BODY || content.codePointCount(0, content.length()) < BODY;
            return facts.block(whole ? content : content.substring(0, content.offsetByCodePoints(0, BODY)) + "...");
        }
        return switch (name) {
            case Notice.OUTCOME ->
                Facts.joined(": ", facts.inline(object, "outcome"), facts.block(object, "reason", "error"));
            case Notice.GAP -> Gist.gap(object);
            case Notice.RECONNECTED -> Gist.reconnected(facts, object);
            default -> facts.block(object, "error", "reason");
        };
    }

    private void content(Event event) {
        JsonObject object = Facts.object(event);
        String chunk = Facts.plain(object.get("content"));
        Tail text = texts.computeIfAbsent(event.stepId().orElse("unknown"), id -> new Tail(TAIL));
        text.add(chunk);
        String trimmed = chunk.strip();
        if (trimmed.codePointCount(0, trimmed.length()) <= 3 && !chunk.endsWith("\n")) {
            return;
        }
        panel.title(Label.CONTENT, "Streaming Content", clock.time(event));
        panel.line(
                Tone.STRONG, facts.inline(event.executorName().orElse("unknown")),
                Tone.PLAIN, " -> ",
                Tone.QUIET, facts.inline(event.stepName().orElse("unknown")));
        panel.line(Tone.TEXT, facts.block(text.toString()));
        panel.print(Label.CONTENT.tone());
    }

    private static boolean truthy(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.doubleValue() != 0;
        }
        return value != JsonValue.FALSE
                && value != JsonValue.EMPTY_JSON_ARRAY
                && value != JsonValue.EMPTY_JSON_OBJECT
                && !Facts.plain(value).isEmpty();
    }

    /** The original's notation, which its users know: {@code [0, 1]}, {@code None}, {@code True}. */
    private static String python(JsonValue value, boolean quoted) {
        return switch (value.getValueType()) {
            case NULL -> "None";
            case TRUE -> "True";
            case FALSE -> "False";
            case STRING -> quoted ? "'" + Facts.plain(value) + "'" : Facts.plain(value);
            case ARRAY ->
                value.asJsonArray().stream()
                        .map(item -> python(item, true))
                        .collect(Collectors.joining(", ", "[", "]"));
            default -> Facts.plain(value);
        };
    }

    /** The last characters of a text that grows; all that is ever shown of it. */
    private static final class Tail {
        private final int limit;
        private final StringBuilder kept = new StringBuilder();
        private boolean cut;

        Tail(int limit) {
            this.limit = limit;
        }

        void add(String chunk) {
            kept.append(chunk);
            int surplus = kept.codePointCount(0, kept.length()) - limit;
            if (surplus > 0) {
                kept.delete(0, kept.offsetByCodePoints(0, surplus));
                cut = true;
            }
        }

        @Override
        public String toString() {
            return cut ? "..." + kept : kept.toString();
        }
    }
}
