package dev.flowtail.client;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import jakarta.json.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What to start. The session is what tells this run from others, so it should be fresh for each start: it is, unless the user chose one.
 *
 * @param component a workflow, or a single agent or team, which run over HTTP only; companion servers have one workflow and ignore it, AgentOS refuses a start
 *     without it
 * @param message the input: a JSON text, object or array
 * @param session the server's conversation the run belongs to
 * @param user on whose behalf; servers overwrite it where the token says
 */
public record RunRequest(Optional<Component> component, JsonValue message, String session, Optional<String> user)
        implements Request {
    public RunRequest {
        Objects.requireNonNull(component, "component");
        switch (message.getValueType()) {
            case STRING, OBJECT, ARRAY -> {
                // What servers take.
            }
            default ->
                throw new IllegalArgumentException(
                        "the message is " + message + "; servers take a text, an object or an array");
        }
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(user, "user");
    }

    /** A text for a workflow, in a fresh session. */
    public static RunRequest of(String workflow, String message) {
        return of(message).withWorkflow(workflow);
    }

    /** A text for a server that has one workflow only, in a fresh session. */
    public static RunRequest of(String message) {
        return of(Json.PROVIDER.createValue(message));
    }

    /** A JSON text, object or array, in a fresh session. Objects reach workflows that have an input schema. */
    public static RunRequest of(JsonValue message) {
        return new RunRequest(Optional.empty(), message, "flowtail-" + UUID.randomUUID(), Optional.empty());
    }

    /** The same for this workflow. */
    public RunRequest withWorkflow(String id) {
        return with(Component.workflow(id));
    }

    /** The same for this component. */
    public RunRequest with(Component other) {
        return new RunRequest(Optional.of(other), message, session, user);
    }

    /** The same in this session. */
    public RunRequest withSession(String id) {
        return new RunRequest(component, message, id, user);
    }

    /** The same for this user. */
    public RunRequest withUser(String id) {
        return new RunRequest(component, message, session, Optional.of(id));
    }

    @Override
    public RunRequest behind(OptionalLong had) {
        return this;
    }

    @Override
    public Command.Start first() {
        return Command.Start.of(component.orElse(null), message, session, user.orElse(null));
    }
}
