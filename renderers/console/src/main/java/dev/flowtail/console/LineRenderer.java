package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import dev.flowtail.text.SafeStream;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One line an event, for logs and CI jobs. Text of models is gathered into lines of its own: a line ends where the text has one, when the run or its step does
 * something else, and when it has grown long. A text is told once: the ends of its run, its step and its workflow do not repeat it.
 */
final class LineRenderer implements Renderer {
    /** Events that tell the text of what they end. */
    private static final Set<String> ENDS = Set.of(
            "RunContentCompleted",
            "RunCompleted",
            "WorkflowAgentCompleted",
            "StepOutput",
            "StepCompleted",
            "WorkflowCompleted");

    private static final int RUNS = 1000;
    private static final int LONG = 4000;
    private final Paper paper;
    private final Facts facts;
    private final Facts whole;
    private final Lines lines;
    private final Repeats repeats = new Repeats();
    private final Map<String, Typed> open = Bounded.map(RUNS);

    LineRenderer(Paper paper, Facts facts, Lines lines) {
        this.paper = paper;
        this.facts = facts;
        this.whole = facts.whole();
        this.lines = lines;
    }

    @Override
    public void accept(Event event) throws IOException {
        paper.measure();
        String name = Labels.twin(event.type());
        switch (name) {
            case "RunContent" -> {
                typed(event, Label.THINK, piece(event, "reasoning_content"));
                typed(event, Label.CONTENT, piece(event, "content"));
                repeats.streamed(event, piece(event, "content"));
            }
            case "ReasoningContentDelta" -> typed(event, Label.THINK, piece(event, "reasoning_content"));
            default -> {
                endTyped(event);
                told(event, name);
            }
        }
        paper.settle();
    }

    @Override
    public void flush() throws IOException {
        paper.flush();
    }

    @Override
    public void close() throws IOException {
        endAll();
        paper.flush();
    }

    private void told(Event event, String name) {
        if (tellsEnd(event) || tellsError(event)) {
            lines.whole(event, label(event), Gist.of(whole, event));
        } else {
            lines.line(event, label(event), ENDS.contains(name) ? ending(event) : Gist.of(facts, event));
        }
    }

    private static boolean tellsEnd(Event event) {
        return event.name().equals(Notice.OUTCOME);
    }

    private static boolean tellsError(Event event) {
        JsonObject object = Facts.object(event);
        return Labels.of(event.type()).tone() == Tone.BAD
                || event.type().phase() == EventPhase.ERROR
                || Facts.isTrue(Facts.object(object, "tool"), "tool_call_error")
                || !Facts.plain(object.get("error")).isBlank();
    }

    /** What an end says, without a text that was told before it. */
    private String ending(Event event) {
        String gist = Gist.of(facts, event);
        String content = Gist.content(event);
        boolean told = repeats.told(event, content);
        return told && gist.equals(facts.inline(content.strip())) ? "" : gist;
    }

    private String piece(Event event, String key) {
        return Facts.plain(Facts.object(event).get(key));
    }

    private Label label(Event event) {
        return tellsEnd(event) ? Outcomes.label(facts.inline(Facts.object(event), "outcome")) : Labels.of(event.type());
    }

    /** An event of a run ends that run's line, one of a step those of the step, any other ends all. */
    private void endTyped(Event event) {
        EventFamily family = event.type().family();
        if (family == EventFamily.AGENT || family == EventFamily.TEAM) {
            Typed typed = open.remove(run(event));
            if (typed != null) {
                typed.end();
            }
        } else if (event.stepId().isEmpty()) {
            endAll();
        } else if (!open.isEmpty()) {
            end(typed -> typed.last.stepId().equals(event.stepId()));
        }
    }

    private void endAll() {
        end(typed -> true);
    }

    private void end(Predicate<Typed> which) {
        for (Iterator<Typed> each = open.values().iterator(); each.hasNext(); ) {
            Typed typed = each.next();
            if (which.test(typed)) {
                each.remove();
                typed.end();
            }
        }
    }

    private void typed(Event event, Label label, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        String id = run(event);
        Typed typed = open.get(id);
        if (typed != null && typed.label != label) {
            typed.end();
            typed = null;
        }
        if (typed == null) {
            if (open.size() == RUNS) {
                endAll();
            }
            typed = new Typed(label);
            open.put(id, typed);
        }
        typed.add(event, piece);
    }

    private static String run(Event event) {
        return event.runId().orElse("");
    }

    /** A line that is still growing. */
    private final class Typed {
        private final Label label;
        private final SafeStream stream = new SafeStream();
        private final StringBuilder text = new StringBuilder();
        private Event last;

        Typed(Label label) {
            this.label = label;
        }

        void add(Event event, String piece) {
            last = event;
            grow(facts.next(stream, piece));
        }

        void end() {
            grow(facts.end(stream));
            if (text.length() > 0) {
                say();
            }
        }

        private void say() {
            lines.text(last, label, text.toString());
            text.setLength(0);
        }

        private void grow(String safe) {
            int from = 0;
            for (int lf = safe.indexOf('\n'); lf >= 0; lf = safe.indexOf('\n', from)) {
                text.append(safe, from, lf);
                from = lf + 1;
                if (text.length() > 0) {
                    say();
                }
            }
            text.append(safe, from, safe.length());
            if (text.length() > LONG) {
                say();
            }
        }
    }
}
