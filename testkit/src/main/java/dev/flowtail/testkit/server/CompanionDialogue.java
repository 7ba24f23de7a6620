package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.Start;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** The manners of the companion server of the background-execution example. */
final class CompanionDialogue implements Dialogue {
    private final ServerConnection connection;
    private final Manners manners;
    private final Runs runs;
    private final Feed feed;
    private boolean authenticated;

    CompanionDialogue(ServerConnection connection, Manners manners, Runs runs) {
        this.connection = connection;
        this.manners = manners;
        this.runs = runs;
        this.feed = new Feed(connection, manners, runs);
    }

    @Override
    public void greet() {
        connection.send(Say.companionGreeting("conn_" + connection.number()));
    }

    @Override
    public Optional<String> action(String text) {
        return ServerFrames.object(text).flatMap(CompanionDialogue::action);
    }

    private static Optional<String> action(JsonObject message) {
        return AgentOsDialogue.string(message, "action")
                .filter(action -> !action.isEmpty())
                .or(() -> AgentOsDialogue.string(message, "type"));
    }

    @Override
    public void text(String text) {
        Optional<JsonObject> message = ServerFrames.object(text);
        if (message.isPresent()) {
            answer(message.get());
        } else {
            connection.send(Say.companionError("Error processing message: it is not a JSON object"));
        }
    }

    @Override
    public void binary() {
        connection.send(Say.companionError("Error processing message: it is not text"));
    }

    private void answer(JsonObject message) {
        String action = action(message).orElse("");
        if (action.equals("authenticate")) {
            authenticate(message.getOrDefault("token", JsonValue.NULL));
        } else if (!authenticated) {
            connection.send(Say.authRequired("Authentication required. Send authenticate action with valid token."));
        } else {
            switch (action) {
                case "ping" -> connection.send(Say.pong());
                case "start-workflow" -> start(message);
                default -> connection.send(Say.echo(message));
            }
        }
    }

    private void authenticate(JsonValue token) {
        String text = token instanceof JsonString string ? string.getString() : "";
        if (text.isEmpty()) {
            connection.send(Say.authError("Token is required"));
        } else if (manners.securityKey().filter(key -> !key.equals(text)).isPresent()) {
            connection.send(Say.authError("Invalid token"));
        } else {
            authenticated = true;
            connection.send(Say.authenticated());
        }
    }

    private void start(JsonObject message) {
        JsonValue input = message.getOrDefault("message", JsonValues.text("AI trends"));
        String session = AgentOsDialogue.string(message, "session_id").orElse("ws-session-" + connection.number());
        Optional<String> workflow = manners.firstWorkflow();
        if (workflow.isEmpty()) {
            connection.send(Say.companionStartFailed("the server has no workflow"));
            return;
        }
        Start start = runs.prepare(workflow.get(), session, input);
        connection.send(Say.starting(start));
        connection.send(Say.initiated(start));
        runs.start(start, feed);
    }
}
