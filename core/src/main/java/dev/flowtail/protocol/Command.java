package dev.flowtail.protocol;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Optional;

/**
 * What a client says to the server, bound with JSON-B. Components that are {@code null} are left out of the message.
 *
 * <p>On the wire every command carries its name twice, as {@code action} for AgentOS and as {@code type} for companion servers that read only that.
 */
public sealed interface Command {
    /** The name on the wire, such as {@code start-workflow}. */
    String action();

    /**
     * Shows who we are. The token never appears in {@link #toString()}.
     *
     * @param token without a {@code Bearer} prefix
     */
    record Authenticate(String token) implements Command {
        @Override
        public String action() {
            return "authenticate";
        }

        @Override
        public String toString() {
            return "Authenticate[token=***]";
        }
    }

    /** Asks for a {@code pong}; it needs authentication where the server does. */
    record Ping() implements Command {
        @Override
        public String action() {
            return "ping";
        }
    }

    /** Begins a run. It is said at most once, whatever becomes of the connection. */
    sealed interface Start extends Command {
        /** What is to run; empty where the server has only one workflow. */
        Optional<Component> component();

        /** The input: a JSON text, object or array. */
        JsonValue message();

        /** The session of the run. There is no request id: it tells this run from others. */
        String sessionId();

        /** On whose behalf; may be {@code null}. */
        String userId();

        /** The command that starts a component; {@code null} is the one workflow of a companion server. */
        static Start of(Component component, JsonValue message, String sessionId, String userId) {
            if (component == null) {
                return new StartWorkflow(null, message, sessionId, userId);
            }
            return switch (component.kind()) {
                case WORKFLOW -> new StartWorkflow(component.id(), message, sessionId, userId);
                case AGENT -> new StartAgent(component.id(), message, sessionId, userId);
                case TEAM -> new StartTeam(component.id(), message, sessionId, userId);
            };
        }
    }

    /**
     * Starts a workflow. There is no request id: the fresh session is what tells this run from others.
     *
     * @param workflowId required by AgentOS, ignored by companion servers
     * @param message the input: a JSON text, object or array
     * @param sessionId fresh for each start unless the user chose one
     * @param userId may be {@code null}
     */
    record StartWorkflow(
            @JsonbProperty("workflow_id") String workflowId,
            JsonValue message,
            @JsonbProperty("session_id") String sessionId,
            @JsonbProperty("user_id") String userId)
            implements Start {
        @Override
        public String action() {
            return "start-workflow";
        }

        @Override
        public Optional<Component> component() {
            return Optional.ofNullable(workflowId).map(Component::workflow);
        }
    }

    /**
     * Starts a single agent. Over HTTP only.
     *
     * @param message as for a workflow
     * @param sessionId as for a workflow
     * @param userId may be {@code null}
     */
    record StartAgent(
            @JsonbProperty("agent_id") String agentId,
            JsonValue message,
            @JsonbProperty("session_id") String sessionId,
            @JsonbProperty("user_id") String userId)
            implements Start {
        @Override
        public String action() {
            return "start-agent";
        }

        @Override
        public Optional<Component> component() {
            return Optional.of(Component.agent(agentId));
        }
    }

    /**
     * Starts a team. Over HTTP only.
     *
     * @param message as for a workflow
     * @param sessionId as for a workflow
     * @param userId may be {@code null}
     */
    record StartTeam(
            @JsonbProperty("team_id") String teamId,
            JsonValue message,
            @JsonbProperty("session_id") String sessionId,
            @JsonbProperty("user_id") String userId)
            implements Start {
        @Override
        public String action() {
            return "start-team";
        }

        @Override
        public Optional<Component> component() {
            return Optional.of(Component.team(teamId));
        }
    }

    /**
     * Joins a run that is already there. Of the ids of components at most one is not {@code null}.
     *
     * @param runId the top-level run
     * @param lastEventIndex the last index seen in its sequence, or {@code null} for everything
     * @param workflowId needed where the run has left the server's memory, and over HTTP
     * @param agentId in the place of {@code workflowId}, for the run of a single agent
     * @param teamId in the place of {@code workflowId}, for the run of a team
     * @param sessionId as {@code workflowId}
     */
    record Reconnect(
            @JsonbProperty("run_id") String runId,
            @JsonbProperty("last_event_index") Long lastEventIndex,
            @JsonbProperty("workflow_id") String workflowId,
            @JsonbProperty("agent_id") String agentId,
            @JsonbProperty("team_id") String teamId,
            @JsonbProperty("session_id") String sessionId)
            implements Command {
        /** Joins the run behind this index, {@code null} for everything. */
        public static Reconnect to(RunReference run, Long lastEventIndex) {
            return new Reconnect(
                    run.runId(),
                    lastEventIndex,
                    id(run, Component.Kind.WORKFLOW),
                    id(run, Component.Kind.AGENT),
                    id(run, Component.Kind.TEAM),
                    run.sessionId().orElse(null));
        }

        private static String id(RunReference run, Component.Kind kind) {
            return run.component()
                    .filter(component -> component.kind() == kind)
                    .map(Component::id)
                    .orElse(null);
        }

        /** What runs, if it was named. */
        public Optional<Component> component() {
            return Optional.ofNullable(workflowId)
                    .map(Component::workflow)
                    .or(() -> Optional.ofNullable(agentId).map(Component::agent))
                    .or(() -> Optional.ofNullable(teamId).map(Component::team));
        }

        @Override
        public String action() {
            return "reconnect";
        }
    }

    /**
     * Answers a paused run.
     *
     * @param stepRequirements the whole list as the server sent it, answers filled in, the active one last
     */
    record ContinueWorkflow(
            @JsonbProperty("workflow_id") String workflowId,
            @JsonbProperty("run_id") String runId,
            @JsonbProperty("session_id") String sessionId,
            @JsonbProperty("step_requirements") List<JsonValue> stepRequirements)
            implements Command {
        public ContinueWorkflow {
            stepRequirements = List.copyOf(stepRequirements);
        }

        /** Answers this run. */
        static ContinueWorkflow of(RunReference run, List<JsonValue> stepRequirements) {
            return new ContinueWorkflow(
                    run.component().map(Component::id).orElse(null),
                    run.runId(),
                    run.sessionId().orElse(null),
                    stepRequirements);
        }

        @Override
        public String action() {
            return "continue-workflow";
        }
    }
}
