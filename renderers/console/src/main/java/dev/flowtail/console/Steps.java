package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The steps and containers that are under way, how deep they are nested, and what the summary says of those that were. */
final class Steps {
    private static final int OPEN = 4096;
    private static final int KEPT = 200;

    private final Facts facts;
    private final Map<String, Step> open = Bounded.map(OPEN);
    /** Steps that asked before they began, by name, as containers begin under another id: they have no frame, and a line in the summary. */
    private final Map<String, Step> asking = Bounded.map(OPEN);

    private final List<Step> kept = new ArrayList<>();
    private long beyond;
    private long said;

    Steps(Facts facts) {
        this.facts = facts;
    }

    Step begin(Event event) {
        Step step = step(event);
        open.put(key(event), step);
        keep(step, asking.remove(step.name));
        return step;
    }

    /** A step that nobody saw beginning. */
    Step join(Event event) {
        Step step = begin(event);
        step.joined = true;
        step.said = said;
        return step;
    }

    private Step step(Event event) {
        Step parent = parent(event);
        int depth = parent != null ? parent.depth + 1 : event.nestedDepth().orElse(0);
        String name = facts.inline(event.stepName().orElse("step"));
        if (parent != null && parent.iteration > 0) {
            name += " #" + parent.iteration;
        }
        return new Step(name, depth, parent, event);
    }

    /** Keeps a step for the summary, in the place of the one that asked before it. */
    private void keep(Step step, Step asked) {
        int place = asked == null ? -1 : kept.indexOf(asked);
        if (place >= 0) {
            kept.set(place, step);
        } else if (kept.size() < KEPT) {
            kept.add(step);
        } else {
            beyond++;
        }
    }

    /** A step asks; most do so before they begin. */
    void pause(Event event) {
        Step step = of(event);
        if (step == null && event.stepName().isPresent() && !event.name().equals("StepOutputReview")) {
            Step asked = step(event);
            step = asking.putIfAbsent(asked.name, asked);
            if (step == null) {
                step = asked;
                keep(step, null);
            }
        }
        if (step != null) {
            step.state = Step.State.PAUSED;
        }
    }

    /** The question of a step that did not begin yet is answered. */
    void resume(Event event) {
        Step step = asking.get(facts.inline(event.stepName().orElse("")));
        if (step != null) {
            step.state = Step.State.RUNNING;
        }
    }

    /** Whether this step comes after all that are open, and not inside one or beside it: then nothing will end those any more. */
    boolean follows(Event event) {
        return event.nestedDepth().orElse(0) == 0
                && event.parentStepId().isEmpty()
                && open.values().stream().allMatch(step -> step.single && step.run.equals(event.runId()));
    }

    /** Takes the steps that nothing will end any more, the innermost first. */
    List<Step> takeOpen() {
        List<Step> left = new ArrayList<>(open.values());
        left.sort(Comparator.comparingInt((Step step) -> step.depth).reversed());
        open.clear();
        return left;
    }

    /** The step of an event, or {@code null} where none began. */
    Step of(Event event) {
        return open.get(key(event));
    }

    /** The step of an event that ends it; one that nobody saw beginning is joined now. */
    Step end(Event event) {
        Step step = open.remove(key(event));
        if (step == null) {
            step = join(event);
            open.remove(key(event));
        }
        step.end(event);
        return step;
    }

    /** How deep a row about this event stands: at its step, else inside the step that hosts it. -1 for what stands beside all steps. */
    int depth(Event event) {
        Step step = of(event);
        if (step != null) {
            return step.depth;
        }
        Step parent = parent(event);
        return parent != null ? parent.depth : event.nestedDepth().orElse(0) - 1;
    }

    /** A step that failed by name, told at the end of the run only. */
    void fail(String name, String error) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            Step step = kept.get(i);
            if (step.name.equals(name)) {
                if (step.state != Step.State.CANCELLED) {
                    step.fail(error);
                }
                return;
            }
        }
    }

    /** The run was cancelled, and with it what was under way. */
    void cancel() {
        for (Step step : kept) {
            if (step.state == Step.State.RUNNING || step.state == Step.State.PAUSED) {
                step.state = Step.State.CANCELLED;
            }
        }
    }

    /** Remembers what was shown, for the step and all around it. */
    void said(Step step, long hash) {
        said = hash;
        for (Step at = step; at != null; at = at.parent) {
            at.said = hash;
        }
    }

    /** What was shown last of all. */
    long said() {
        return said;
    }

    List<Step> kept() {
        return kept;
    }

    /** Steps that the summary can only count. */
    long beyond() {
        return beyond;
    }

    private Step parent(Event event) {
        return event.parentStepId().isPresent() ? open.get(event.parentStepId().get()) : null;
    }

    private static String key(Event event) {
        return event.stepId().isPresent()
                ? event.stepId().get()
                : "name " + event.stepName().orElse("");
    }
}
