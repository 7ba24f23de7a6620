package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

/** The answer to a pause that ends the run. */
public final class Rejection {
    private Rejection() {}

    /** Whether these {@code step_requirements} of a client cancel the run. AgentOS 2.x says nothing more then. */
    public static boolean cancels(JsonArray requirements) {
        if (requirements.isEmpty()) {
            return false;
        }
        JsonObject active = requirements.getJsonObject(requirements.size() - 1);
        return active.getBoolean("requires_confirmation", false)
                && !active.getBoolean("confirmed", true)
                && active.getString("on_reject", "cancel").equals("cancel");
    }
}
