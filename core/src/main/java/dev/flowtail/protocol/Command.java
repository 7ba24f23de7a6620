package dev.flowtail.protocol;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;

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
            implements Command {
        @Override
        public String action() {
            return "start-workflow";
        }
    }

    /**
     * Joins a run that is already there.
     *
     * @param runId the top-level workflow run
     * @param lastEventIndex the last index seen in its sequence, or {@code null} for everything
     * @param workflowId needed where the run has left the server's memory
     * @param sessionId as {@code workflowId}
     */
    record Reconnect(
            @JsonbProperty("run_id") String runId,
            @JsonbProperty("last_event_index") Long lastEventIndex,
            @JsonbProperty("workflow_id") String workflowId,
            @JsonbProperty("session_id") String sessionId)
            implements Command {
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

        @Override
        public String action() {
            return "continue-workflow";
        }
    }
}
