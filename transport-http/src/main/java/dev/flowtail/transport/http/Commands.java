package dev.flowtail.transport.http;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Commands as AgentOS takes them over HTTP: each is the address of a resource and a form. */
final class Commands {
    private Commands() {}

    /**
     * The request of a command whose answer is a stream of events.
     *
     * @throws TransportException with {@link Reason#UNSUPPORTED} if there is none, or a part is missing that only HTTP needs
     */
    static Question question(Command command) throws TransportException {
        if (command instanceof Command.Start start) {
            return start(start);
        }
        if (command instanceof Command.Reconnect reconnect) {
            return resume(reconnect);
        }
        if (command instanceof Command.ContinueWorkflow answer) {
            return proceed(answer);
        }
        throw unsupported("There is no '%s' over HTTP.".formatted(command.action()));
    }

    private static Question start(Command.Start start) throws TransportException {
        Component component = start.component()
                .orElseThrow(
                        () -> unsupported(
                                "Over HTTP a run belongs to a workflow, an agent or a team, and none was named: --workflow ID."));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("message", text(start.message()));
        form.put("stream", "true");
        // The run goes on when the connection is lost, and can be resumed.
        form.put("background", "true");
        put(form, "session_id", start.sessionId());
        put(form, "user_id", start.userId());
        return new Question("start the %s".formatted(words(component)), "POST", runs(component), Map.of(), form, true);
    }

    private static Question resume(Command.Reconnect reconnect) throws TransportException {
        Component component = reconnect
                .component()
                .orElseThrow(() -> unsupported(
                        "Over HTTP a run is found below its workflow, agent or team, and which one run '%s' belongs to is not known: --workflow ID."
                                .formatted(SafeText.inline(reconnect.runId()))));
        Map<String, String> form = new LinkedHashMap<>();
        if (reconnect.lastEventIndex() != null) {
            form.put("last_event_index", reconnect.lastEventIndex().toString());
        }
        put(form, "session_id", reconnect.sessionId());
        return new Question(
                "resume run '%s' of the %s".formatted(SafeText.inline(reconnect.runId()), words(component)),
                "POST",
                run(component, reconnect.runId()) + "/resume",
                Map.of(),
                form,
                false);
    }

    private static Question proceed(Command.ContinueWorkflow answer) throws TransportException {
        if (answer.workflowId() == null) {
            throw unsupported(
                    "Over HTTP a run is found below its workflow, and which one run '%s' belongs to is not known: --workflow ID."
                            .formatted(SafeText.inline(answer.runId())));
        }
        Component component = Component.workflow(answer.workflowId());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("step_requirements", answer.stepRequirements().toString());
        form.put("stream", "true");
        put(form, "session_id", answer.sessionId());
        return new Question(
                "continue run '%s' of the %s".formatted(SafeText.inline(answer.runId()), words(component)),
                "POST",
                run(component, answer.runId()) + "/continue",
                Map.of(),
                form,
                true);
    }

    /** The address of the runs of a component. */
    static String runs(Component component) {
        return "/" + kind(component) + "s/" + BaseAddress.segment(component.id()) + "/runs";
    }

    /** The address of one run. */
    static String run(Component component, String runId) {
        return runs(component) + "/" + BaseAddress.segment(runId);
    }

    /** A component in words: {@code workflow 'digest'}. */
    static String words(Component component) {
        return kind(component) + " '" + SafeText.inline(component.id()) + "'";
    }

    private static String kind(Component component) {
        return switch (component.kind()) {
            case WORKFLOW -> "workflow";
            case AGENT -> "agent";
            case TEAM -> "team";
        };
    }

    private static String text(JsonValue message) {
        return message == null ? "" : message instanceof JsonString text ? text.getString() : message.toString();
    }

    private static void put(Map<String, String> form, String name, String value) {
        if (value != null) {
            form.put(name, value);
        }
    }

    private static TransportException unsupported(String message) {
        return new TransportException(Reason.UNSUPPORTED, message + " Nothing was sent.", null);
    }
}
