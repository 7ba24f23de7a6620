package dev.flowtail.protocol;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;

/**
 * Commands as they cross the wire: {@code action} and {@code type} first, absent components left out.
 *
 * <p>JSON-B reads and writes the same; it is not used here because its first use costs a tenth of a second, and every run sends a command.
 */
public final class CommandJson {
    /** What stands in the place of a token where people could see it. */
    public static final String MASK = "***";

    private CommandJson() {}

    /** The message to send. For {@link Command.Authenticate} it holds the token: it is for the wire only. */
    public static String text(Command command) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.generator(text)) {
            json.writeStartObject();
            json.write("action", command.action());
            json.write("type", command.action());
            components(command, json);
            json.writeEnd();
        }
        return text.toString();
    }

    /** The same with the token masked, for recordings and logs. */
    public static String masked(Command command) {
        return text(command instanceof Command.Authenticate ? new Command.Authenticate(MASK) : command);
    }

    private static void components(Command command, JsonGenerator json) {
        if (command instanceof Command.Authenticate authenticate) {
            json.write("token", authenticate.token());
        } else if (command instanceof Command.Start start) {
            start.component().ifPresent(component -> json.write(key(component), component.id()));
            if (start.message() != null) {
                json.write("message", start.message());
            }
            text(json, "session_id", start.sessionId());
            text(json, "user_id", start.userId());
        } else if (command instanceof Command.Reconnect reconnect) {
            text(json, "run_id", reconnect.runId());
            if (reconnect.lastEventIndex() != null) {
                json.write("last_event_index", reconnect.lastEventIndex());
            }
            reconnect.component().ifPresent(component -> json.write(key(component), component.id()));
            text(json, "session_id", reconnect.sessionId());
        } else if (command instanceof Command.ContinueWorkflow answer) {
            text(json, "workflow_id", answer.workflowId());
            text(json, "run_id", answer.runId());
            text(json, "session_id", answer.sessionId());
            json.writeStartArray("step_requirements");
            for (JsonValue requirement : answer.stepRequirements()) {
                json.write(requirement);
            }
            json.writeEnd();
        }
    }

    private static String key(Component component) {
        return switch (component.kind()) {
            case WORKFLOW -> "workflow_id";
            case AGENT -> "agent_id";
            case TEAM -> "team_id";
        };
    }

    private static void text(JsonGenerator json, String key, String value) {
        if (value != null) {
            json.write(key, value);
        }
    }
}
