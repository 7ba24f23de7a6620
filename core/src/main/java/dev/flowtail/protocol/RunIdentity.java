package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.util.Optional;
import java.util.Set;

/**
 * Which run is ours. There is no request id: a start is found again by its session, and events by the run that owns them.
 *
 * <p>Events of others may cross the same connection. An event is foreign only if it names another session or another top-level run; one that names nothing may be
 * ours.
 */
final class RunIdentity {
    /** The acknowledgements of a start. A refusal names a run too, but it is not ours yet. */
    private static final Set<String> ACKNOWLEDGING = Set.of("workflow_initiated", "queued");
    /** Answers to those who join a run that is there already: a start gets none. */
    private static final Set<String> JOINING = Set.of("catch_up", "subscribed", "replay");

    private final boolean started;
    private final Optional<Component> requested;
    private String sessionId;
    private String runId;
    private String workflowId;

    private RunIdentity(boolean started, Optional<Component> requested, String sessionId, String runId) {
        this.started = started;
        this.requested = requested;
        this.sessionId = sessionId;
        this.runId = runId;
    }

    /** The run that this command makes or joins. */
    static RunIdentity of(Command first) {
        if (first instanceof Command.Start start) {
            return new RunIdentity(true, start.component(), start.sessionId(), null);
        }
        if (first instanceof Command.Reconnect run) {
            return new RunIdentity(false, run.component(), run.sessionId(), run.runId());
        }
        throw new IllegalArgumentException("no run begins with " + first);
    }

    /** The first run that shows itself. */
    static RunIdentity ofAnyRun() {
        return new RunIdentity(false, Optional.empty(), null, null);
    }

    /** Where the run is to be found, once it is known. */
    Optional<RunReference> reference() {
        return runId().map(id -> new RunReference(id, component(), sessionId()));
    }

    private Optional<Component> component() {
        return requested
                .filter(component -> component.kind() != Component.Kind.WORKFLOW)
                .or(() -> workflowId().map(Component::workflow));
    }

    Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    /** As the server names it: companion servers run their own workflow, whatever was asked for. */
    Optional<String> workflowId() {
        return Optional.ofNullable(workflowId)
                .or(() -> requested
                        .filter(component -> component.kind() == Component.Kind.WORKFLOW)
                        .map(Component::id));
    }

    /** Whether it is the run of a single agent or team, and no workflow's. */
    boolean isAlone() {
        return requested
                .filter(component -> component.kind() != Component.Kind.WORKFLOW)
                .isPresent();
    }

    boolean known() {
        return runId != null;
    }

    boolean isForeign(Event event, EventFamily family) {
        if (sessionId != null && differs(event.sessionId(), sessionId)) {
            return true;
        }
        if (runId == null) {
            return false;
        }
        if (event.workflowRunId().isPresent()) {
            return differs(event.workflowRunId(), runId);
        }
        boolean speaksOfTopLevelRun = family == EventFamily.CONTROL
                || family == EventFamily.WORKFLOW && event.nestedDepth().orElse(1) == 0 && !namesOtherRun(event);
        return speaksOfTopLevelRun && differs(event.runId(), runId);
    }

    /** Takes the run's ids from an event that is not foreign. The {@code run_id} of an agent event is the agent's, never the run. */
    void learn(Event event, EventFamily family) {
        if (runId == null) {
            if (started && !answersStart(event)) {
                return;
            }
            Optional<String> named = event.workflowRunId().isPresent()
                    ? event.workflowRunId()
                    : namesTopLevelRun(event, family) || isAlone() && namesRunAlone(event, family)
                            ? event.runId()
                            : Optional.empty();
            if (named.isEmpty()) {
                return;
            }
            runId = named.get();
        }
        if (sessionId == null) {
            sessionId = event.sessionId().orElse(null);
        }
        if (workflowId == null && isOfTopLevelRun(event)) {
            workflowId = event.workflowId().orElse(null);
        }
    }

    /** Whether the event is one of the top-level run's own: not of a nested run, nor of an agent. */
    boolean isOfTopLevelRun(Event event) {
        return runId != null
                && event.workflowRunId().isEmpty()
                && event.nestedDepth().orElse(0) == 0
                && event.runId().filter(runId::equals).isPresent();
    }

    /** Whether it can be the beginning of what was started here. A recording may begin anywhere, a run may not. */
    private static boolean answersStart(Event event) {
        return !JOINING.contains(event.name())
                && (event.sessionId().isPresent()
                        || ACKNOWLEDGING.contains(event.name())
                        || event.name().equals("WorkflowStarted"));
    }

    private static boolean namesTopLevelRun(Event event, EventFamily family) {
        return ACKNOWLEDGING.contains(event.name())
                || JOINING.contains(event.name())
                || family == EventFamily.WORKFLOW && event.nestedDepth().orElse(0) == 0 && !namesOtherRun(event);
    }

    /** Members of a team name its run as their parent. */
    private static boolean namesRunAlone(Event event, EventFamily family) {
        return (family == EventFamily.AGENT || family == EventFamily.TEAM)
                && event.parentRunId().isEmpty();
    }

    /**
     * Some of the workflow family name another run than the workflow's: the agent that decides whether to run the workflow at all names its own, and custom events may
     * be an agent's.
     */
    private static boolean namesOtherRun(Event event) {
        return event.name().startsWith("WorkflowAgent") || event.name().equals("CustomEvent");
    }

    private static boolean differs(Optional<String> found, String expected) {
        return found.isPresent() && !found.get().equals(expected);
    }
}
