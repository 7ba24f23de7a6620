package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Start;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The control messages of both kinds of server, always plain JSON. */
final class Say {
    private Say() {}

    static String greeting(String message, boolean requiresAuth) {
        return text(event("connected").add("message", message).add("requires_auth", requiresAuth));
    }

    static String companionGreeting(String connectionId) {
        return text(event("connected")
                .add("connection_id", connectionId)
                .add("message", "Connected to workflow events. Please authenticate to continue.")
                .add("requires_auth", true));
    }

    static String authenticated() {
        return text(event("authenticated").add("message", "Authentication successful. You can now send commands."));
    }

    static String authError(String error) {
        return text(event("auth_error").add("error", error));
    }

    static String authRequired(String error) {
        return text(event("auth_required").add("error", error));
    }

    static String error(String error) {
        return text(event("error").add("error", error));
    }

    static String companionError(String message) {
        return text(event("error").add("message", message));
    }

    static String companionStartFailed(String error) {
        return text(event("workflow_error").add("error", error).add("message", "Failed to start workflow"));
    }

    static String pong() {
        return text(event("pong"));
    }

    static String echo(JsonObject message) {
        return text(event("echo").add("original_message", message));
    }

    static String starting(Start start) {
        return text(event("workflow_starting")
                .add("message", "Starting workflow with message: " + start.messageText())
                .add("session_id", start.sessionId()));
    }

    static String initiated(Start start) {
        return text(event("workflow_initiated")
                .add("run_id", start.runId())
                .add("session_id", start.sessionId())
                .add("message", "The workflow runs in the background."));
    }

    static String catchUp(String runId, int missed, int buffered) {
        return text(event("catch_up")
                .add("run_id", runId)
                .add("status", "running")
                .add("missed_events", missed)
                .add("current_event_count", buffered)
                .add("message", "The events you missed follow."));
    }

    static String subscribed(String runId, int buffered) {
        return text(event("subscribed")
                .add("run_id", runId)
                .add("status", "running")
                .add("current_event_count", buffered)
                .add("message", "New events follow as they occur."));
    }

    static String replay(String runId, String status, int total) {
        return text(event("replay")
                .add("run_id", runId)
                .add("status", status)
                .add("total_events", total)
                .add("message", "The run has ended; all its events follow."));
    }

    /** Over HTTP it says more, and only what was missed follows. */
    static String replay(String runId, String status, int missed, int buffered, long last) {
        return text(event("replay")
                .add("run_id", runId)
                .add("status", status)
                .add("total_events", missed)
                .add("total_buffered", buffered)
                .add("last_event_index_requested", last)
                .add("message", "The run goes no further; the events you missed follow."));
    }

    private static JsonObjectBuilder event(String name) {
        return JsonValues.object().add("event", name);
    }

    private static String text(JsonObjectBuilder message) {
        return WireJson.of(message.build());
    }
}
