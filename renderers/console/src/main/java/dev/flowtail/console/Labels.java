package dev.flowtail.console;

import static java.util.Map.entry;

import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.EventType;
import dev.flowtail.event.Notice;
import java.util.List;
import java.util.Map;

/**
 * The labels, as data: the table of the original client by name, what an event is about by the beginning of its name, and for the rest its phase.
 *
 * <p>Events of a team are labelled as their twins of an agent.
 */
final class Labels {
    /** The original client's table. */
    private static final Map<String, Label> ORIGINAL = Map.ofEntries(
            entry("connected", new Label("[CONN]", Tone.LINK)),
            entry("connection_established", new Label("[CONN]", Tone.LINK)),
            entry("authenticated", new Label("[AUTH]", Tone.GOOD)),
            entry("auth_error", Label.ERROR),
            entry("auth_required", new Label("[AUTH]", Tone.ACTIVE)),
            entry("workflow_starting", new Label("[START]", Tone.ACTIVE)),
            entry("workflow_initiated", new Label("[OK]", Tone.GOOD)),
            entry("WorkflowStarted", new Label("[START]", Tone.BEGIN)),
            entry("StepStarted", new Label("[STEP]", Tone.ACTIVE)),
            entry("StepCompleted", new Label("[OK]", Tone.GOOD)),
            entry("WorkflowCompleted", new Label("[DONE]", Tone.DONE)),
            entry("WorkflowError", Label.ERROR),
            entry("workflow_error", Label.ERROR),
            entry("error", Label.ERROR),
            entry("RunStarted", Label.RUN),
            entry("RunContent", Label.CONTENT),
            entry("RunCompleted", new Label("[DONE]", Tone.GOOD)),
            entry("ToolCallStarted", new Label("[TOOL]", Tone.TOOL)),
            entry("ToolCallCompleted", new Label("[TOOL]", Tone.GOOD)),
            entry("pong", new Label("[PONG]", Tone.QUIET)),
            entry("echo", new Label("[ECHO]", Tone.QUIET)));

    /** Phases that say more than the subject does. */
    private static final Map<EventPhase, Label> PHASES = Map.of(
            EventPhase.PAUSE,
            new Label("[PAUSE]", Tone.ACTIVE),
            EventPhase.RESUME,
            new Label("[RESUME]", Tone.BEGIN),
            EventPhase.ERROR,
            Label.ERROR,
            EventPhase.CANCEL,
            Label.CANCEL);

    /** What the rest is about, by the beginning of the name; the first that fits. Ends are shown in {@link Tone#GOOD}. */
    private static final List<Map.Entry<String, Label>> SUBJECTS = List.of(
            entry("Loop", new Label("[LOOP]", Tone.ACTIVE)),
            entry("Parallel", new Label("[PARALLEL]", Tone.ACTIVE)),
            entry("Condition", new Label("[CONDITION]", Tone.ACTIVE)),
            entry("Router", new Label("[ROUTER]", Tone.ACTIVE)),
            entry("Steps", new Label("[STEPS]", Tone.ACTIVE)),
            entry("StepOutput", new Label("[OUTPUT]", Tone.TEXT)),
            entry("WorkflowAgent", Label.RUN),
            entry("RunIntermediateContent", Label.CONTENT),
            entry("RunContentCompleted", Label.CONTENT),
            entry("ModelRequest", new Label("[MODEL]", Tone.QUIET)),
            entry("ParserModel", new Label("[MODEL]", Tone.QUIET)),
            entry("OutputModel", new Label("[MODEL]", Tone.QUIET)),
            entry("Compression", new Label("[MODEL]", Tone.QUIET)),
            entry("Reasoning", Label.THINK),
            entry("Memory", new Label("[MEMORY]", Tone.QUIET)),
            entry("SessionSummary", new Label("[MEMORY]", Tone.QUIET)),
            entry("PreHook", new Label("[HOOK]", Tone.QUIET)),
            entry("PostHook", new Label("[HOOK]", Tone.QUIET)),
            entry("Task", new Label("[TASK]", Tone.ACTIVE)),
            entry("Followups", Label.INFO),
            entry("Custom", new Label("[CUSTOM]", Tone.TEXT)),
            entry("catch_up", new Label("[SYNC]", Tone.LINK)),
            entry("subscribed", new Label("[SYNC]", Tone.LINK)),
            entry("replay", new Label("[SYNC]", Tone.LINK)),
            entry("queued", new Label("[START]", Tone.ACTIVE)),
            entry("stream_expired", new Label("[SYNC]", Tone.ACTIVE)),
            entry(Notice.MALFORMED, Label.ERROR),
            entry(Notice.GAP, new Label("[GAP]", Tone.ACTIVE)),
            entry(Notice.ANSWERED, new Label("[ANSWER]", Tone.BEGIN)),
            entry(Notice.OUTCOME, new Label("[DONE]", Tone.DONE)),
            entry(Notice.RECONNECTED, new Label("[CONN]", Tone.LINK)));

    private Labels() {}

    /** By the original client's table: everything else is {@code [INFO]}. */
    static Label original(String name) {
        return ORIGINAL.getOrDefault(name, Label.INFO);
    }

    static Label of(EventType type) {
        Label original = ORIGINAL.get(type.name());
        return original != null ? original : derived(type);
    }

    private static Label derived(EventType type) {
        String name = twin(type);
        Label twin = ORIGINAL.get(name);
        if (twin != null) {
            return twin;
        }
        Label phase = PHASES.get(type.phase());
        if (phase != null && type.family() != EventFamily.FLOWTAIL) {
            return phase;
        }
        for (Map.Entry<String, Label> subject : SUBJECTS) {
            if (name.startsWith(subject.getKey())) {
                Label label = subject.getValue();
                boolean ended = type.phase() == EventPhase.END && label.tone() == Tone.ACTIVE;
                return ended ? new Label(label.text(), Tone.GOOD) : label;
            }
        }
        return Label.INFO;
    }

    /** The name without its {@code Team}: a team's events mean what the agent's do. */
    static String twin(EventType type) {
        return type.family() == EventFamily.TEAM && type.name().startsWith("Team")
                ? type.name().substring(4)
                : type.name();
    }
}
