package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a run has come: what is under way, for how long, and how much there was. */
final class Progress {
    private static final int OPEN = 1000;

    /** A step or container that is under way. */
    private static final class Part {
        private final String name;
        private final String parent;
        /** Whether it is a step, not a container of steps. */
        private final boolean single;
        /** What it consists of: {@code step}, {@code iteration}; empty where it is one. */
        private final String unit;

        private final long size;
        private long done;

        Part(String name, String parent, boolean single, String unit, long size) {
            this.name = name;
            this.parent = parent;
            this.single = single;
            this.unit = unit;
            this.size = size;
        }
    }

    /**
     * Something of a known size.
     *
     * @param unit {@code step}, {@code iteration}
     */
    record Measure(String unit, long done, long size) {}

    private final Facts facts;
    private final Map<String, Part> open = Bounded.map(OPEN);
    /** Tokens of runs that go on, as far as their models told. */
    private final Map<String, Long> counted = Bounded.map(OPEN);

    private Instant began;
    private Instant now = Instant.EPOCH;
    private long events;
    private long tokens;
    private boolean paused;
    private boolean ended;

    Progress(Facts facts) {
        this.facts = facts;
    }

    void observe(Event event) {
        if (began == null) {
            began = event.receivedAt();
        }
        now = event.receivedAt();
        events++;
        // A recording may hold several runs.
        ended = event.name().equals(Notice.OUTCOME);
        EventFamily family = event.type().family();
        if (family == EventFamily.AGENT || family == EventFamily.TEAM) {
            count(event);
        } else if (event.type().phase() == EventPhase.PAUSE) {
            paused = true;
        } else {
            step(event);
        }
    }

    private void step(Event event) {
        switch (event.name()) {
            case "StepStarted" -> begin(event, "", "");
            case "LoopExecutionStarted" -> begin(event, "iteration", "max_iterations");
            case "ParallelExecutionStarted" -> begin(event, "step", "parallel_step_count");
            case "StepsExecutionStarted" -> begin(event, "step", "steps_count");
            case "ConditionExecutionStarted", "RouterExecutionStarted" -> begin(event, "", "");
            case "LoopIterationStarted" -> {
                Part loop = open.get(key(event));
                if (loop != null) {
                    loop.done = Math.max(0, Facts.count(Facts.object(event), "iteration"));
                }
            }
            case "StepCompleted",
                    "StepError",
                    "LoopExecutionCompleted",
                    "ParallelExecutionCompleted",
                    "StepsExecutionCompleted",
                    "ConditionExecutionCompleted",
                    "RouterExecutionCompleted" -> end(event);
            default -> {
                // Tells nothing of how far it is.
            }
        }
        if (event.type().phase() == EventPhase.RESUME || event.type().phase() == EventPhase.START) {
            paused = false;
        }
    }

    private void begin(Event event, String unit, String size) {
        long known = size.isEmpty() ? -1 : Facts.count(Facts.object(event), size);
        String name = facts.inline(event.stepName().orElse("step"));
        open.put(key(event), new Part(name, event.parentStepId().orElse(""), unit.isEmpty(), unit, known));
    }

    private void end(Event event) {
        Part part = open.remove(key(event));
        Part parent = part == null ? null : open.get(part.parent);
        if (parent != null && parent.unit.equals("step")) {
            parent.done++;
        }
    }

    private void count(Event event) {
        String name = Labels.twin(event.type());
        if (name.equals("ModelRequestCompleted")) {
            long more = Math.max(0, Facts.count(Facts.object(event), "total_tokens"));
            counted.merge(run(event), more, Long::sum);
            tokens += more;
        } else if (name.equals("RunCompleted")) {
            JsonObject metrics = Facts.object(Facts.object(event), "metrics");
            Long before = counted.remove(run(event));
            tokens += Math.max(0, Facts.count(metrics, "total_tokens") - (before == null ? 0 : before));
        } else if (name.equals("RunPaused")) {
            paused = true;
        } else if (name.equals("RunStarted") || name.equals("RunContinued")) {
            paused = false;
        }
    }

    /** Time has passed without an event. */
    void at(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    /** The time of the last event, or a later one that was told. */
    Instant now() {
        return now;
    }

    boolean ended() {
        return ended;
    }

    boolean paused() {
        return paused;
    }

    long events() {
        return events;
    }

    long tokens() {
        return tokens;
    }

    /** Since the first event. */
    Duration elapsed() {
        return began == null ? Duration.ZERO : Duration.between(began, now);
    }

    /** The names of the steps that are under way, the latest last; those of containers where none is. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        Set<String> parents = open.values().stream().map(part -> part.parent).collect(Collectors.toSet());
        open.forEach((key, part) -> {
            if (part.single && !parents.contains(key)) {
                names.add(part.name);
            }
        });
        if (names.isEmpty()) {
            open.values().forEach(part -> names.add(part.name));
        }
        return names;
    }

    /** The latest container of a known size. */
    Optional<Measure> measure() {
        Measure latest = null;
        for (Part part : open.values()) {
            if (part.size > 0) {
                latest = new Measure(part.unit, Math.min(part.done, part.size), part.size);
            }
        }
        return Optional.ofNullable(latest);
    }

    private static String run(Event event) {
        return event.runId().orElse("");
    }

    private static String key(Event event) {
        return event.stepId().orElseGet(() -> "name " + event.stepName().orElse(""));
    }
}
