package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** The last of the JSON Lines. What is not known yet is null. */
record Outcome(
        String outcome,
        int exit,
        String runId,
        String sessionId,
        String workflowId,
        int events,
        int gaps,
        String reason) {
    static Outcome in(JsonObject line) {
        assertThat(line.getString("type", "nothing")).as("the last line's type").isEqualTo("flowtail.outcome");
        assertThat(line.getInt("duration_ms", -1)).as("duration").isNotNegative();
        return new Outcome(
                line.getString("outcome"),
                line.getInt("exit"),
                line.getString("run_id", null),
                line.getString("session_id", null),
                line.getString("workflow_id", null),
                line.getInt("events"),
                line.getInt("gaps"),
                line.getString("reason", ""));
    }

    /** The status of a run that ended so, as the server stores it. */
    String stored() {
        return switch (outcome) {
            case "completed", "completed_with_errors" -> "COMPLETED";
            case "failed" -> "ERROR";
            case "cancelled" -> "CANCELLED";
            case "paused" -> "PAUSED";
            default -> throw new AssertionError("nobody knows what is stored of " + this);
        };
    }
}
