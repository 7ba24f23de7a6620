package dev.flowtail.testkit.scenario;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * What a client asked for, completed by the server.
 *
 * @param runId chosen by the server for this run
 * @param workflowId what to run
 * @param sessionId the client's, or one the server made up
 * @param message the input: a JSON text, object or array
 */
public record Start(String runId, String workflowId, String sessionId, JsonValue message) {
    /** The input as a person would read it: a text without its quotes, anything else as JSON. */
    public String messageText() {
        return message instanceof JsonString text ? text.getString() : message.toString();
    }
}
