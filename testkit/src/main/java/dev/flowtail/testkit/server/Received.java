package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Command;
import dev.flowtail.testkit.scenario.ServerFrames;
import jakarta.json.JsonString;
import java.util.Optional;

/**
 * One message of a client.
 *
 * @param connection counted from 0, in the order of acceptance
 * @param text as received; it may hold a token, and {@link #toString()} does not show it
 */
public record Received(int connection, String text) {
    /** The text bound with JSON-B, empty if it is not a command of the protocol. */
    public Optional<Command> command() {
        return CommandReader.read(action(), text);
    }

    /** The {@code action}, else the {@code type}, else nothing. */
    public String action() {
        return ServerFrames.object(text)
                .map(object -> object.get("action") instanceof JsonString ? object.get("action") : object.get("type"))
                .filter(JsonString.class::isInstance)
                .map(action -> ((JsonString) action).getString())
                .orElse("");
    }

    /** The connection and the action, never the content. */
    @Override
    public String toString() {
        return "#" + connection + " " + (action().isEmpty() ? "(" + text.length() + " characters)" : action());
    }
}
