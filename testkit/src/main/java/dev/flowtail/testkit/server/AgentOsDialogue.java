package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.ServerFrames;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** The manners of AgentOS 2.9.0, as far as a client can tell; the texts of refusals are the real ones, because clients classify them. */
final class AgentOsDialogue implements Dialogue {
    private final ServerConnection connection;
    private final Manners manners;
    private final Runs runs;
    private final Feed feed;
    private boolean authenticated;

    AgentOsDialogue(ServerConnection connection, Manners manners, Runs runs) {
        this.connection = connection;
        this.manners = manners;
        this.runs = runs;
        this.feed = new Feed(connection, manners, runs);
    }

    @Override
    public void greet() {
        boolean closed = manners.securityKey().isPresent();
        connection.send(Say.greeting(
                closed ? "Connected to AgentOS. Please authenticate to continue." : "Connected to AgentOS.", closed));
    }

    @Override
    public Optional<String> action(String text) {
        return ServerFrames.object(text).flatMap(object -> string(object, "action"));
    }

    @Override
    public void text(String text) throws InterruptedException {
        Optional<JsonObject> message = ServerFrames.object(text);
        if (message.isPresent()) {
            answer(message.get());
        } else {
            // The real one dies of an exception here and takes the connection along.
            connection.cut(Cut.FIN);
        }
    }

    @Override
    public void binary() {
        connection.cut(Cut.FIN);
    }

    private void answer(JsonObject message) throws InterruptedException {
        String action = string(message, "action").orElse("None");
        if (action.equals("authenticate")) {
            authenticate(message.getOrDefault("token", JsonValue.NULL));
        } else if (manners.securityKey().isPresent() && !authenticated) {
            connection.send(
                    Say.authRequired("Authentication required. Send authenticate action with valid bearer token."));
        } else {
            switch (action) {
                case "ping" -> connection.send(Say.pong());
                case "start-workflow" -> start(message);
                case "reconnect" -> reconnect(message);
                case "continue-workflow" -> proceed(message);
                default -> connection.send(Say.error("Unknown action: " + action));
            }
        }
    }

    private void authenticate(JsonValue token) {
        if (token.equals(JsonValue.NULL) || token.equals(JsonValues.text(""))) {
            connection.send(Say.authError("Token is required"));
        } else if (!(token instanceof JsonString text)) {
            connection.cut(Cut.FIN);
        } else if (text.getString().startsWith("agno_pat_")) {
            connection.send(Say.authError("Invalid or expired service account token"));
        } else if (manners.securityKey()
                .filter(key -> !key.equals(text.getString()))
                .isPresent()) {
            connection.send(Say.authError("Invalid token"));
        } else {
            authenticated = true;
            connection.send(Say.authenticated());
        }
    }

    private void start(JsonObject message) {
        Optional<String> workflow = string(message, "workflow_id").filter(id -> !id.isEmpty());
        if (workflow.isEmpty()) {
            connection.send(Say.error("workflow_id is required"));
        } else if (manners.workflow(workflow.get()).isEmpty()) {
            connection.send(Say.error("Workflow " + workflow.get() + " not found"));
        } else {
            String session = string(message, "session_id").orElseGet(manners::freshId);
            JsonValue input = message.getOrDefault("message", JsonValues.text(""));
            runs.start(runs.prepare(workflow.get(), session, input), feed);
        }
    }

    private void reconnect(JsonObject message) throws InterruptedException {
        Optional<String> run = string(message, "run_id").filter(id -> !id.isEmpty());
        JsonValue last = message.getOrDefault("last_event_index", JsonValue.NULL);
        long index = last instanceof JsonNumber number ? number.longValue() : -1;
        if (run.isEmpty()) {
            connection.send(Say.error("run_id is required for subscription"));
            return;
        }
        Optional<RunBuffer> buffer = runs.buffer(run.get());
        if (buffer.isEmpty()) {
            reconnectToStored(run.get(), index, message);
        } else if (last instanceof JsonString) {
            connection.send(Say.error("Subscription failed: can only concatenate str (not \"int\") to str"));
        } else {
            buffer.get().rejoin(feed, index);
        }
    }

    private void reconnectToStored(String run, long last, JsonObject message) throws InterruptedException {
        boolean named = string(message, "workflow_id").isPresent()
                && string(message, "session_id").isPresent();
        Optional<RunBuffer> stored = runs.stored(run).filter(buffer -> named);
        if (stored.isEmpty()) {
            connection.send(Say.error("Run " + run + " not found in buffer or database"));
        } else if (manners.database() == Database.FAILING) {
            connection.send(Say.error("Subscription failed: 'str' object has no attribute 'value'"));
        } else {
            stored.get().replayStored(feed, last);
        }
    }

    private void proceed(JsonObject message) {
        Optional<String> run = string(message, "run_id").filter(id -> !id.isEmpty());
        if (string(message, "workflow_id").isEmpty()) {
            connection.send(Say.error("workflow_id is required"));
        } else if (run.isEmpty()) {
            connection.send(Say.error("run_id is required"));
        } else if (string(message, "session_id").isEmpty()) {
            connection.send(Say.error("No session_id provided"));
        } else {
            proceed(run.get(), runs.toAnswer(run.get()), message);
        }
    }

    private void proceed(String run, Optional<ServerRun> waiting, JsonObject message) {
        if (waiting.isEmpty()) {
            connection.send(Say.error("Run " + run + " not found"));
            return;
        }
        JsonArray requirements =
                message.get("step_requirements") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        Receipt receipt = waiting.get().answer(requirements, feed);
        if (!receipt.wasPaused()) {
            connection.send(Say.error(
                    "Run is not paused (status=" + waiting.get().object().status() + ")"));
        }
        receipt.refusal()
                .ifPresent(refusal -> connection.send(
                        Say.error((refusal.malformed() ? "Invalid step_requirements: " : "") + refusal.text())));
    }

    static Optional<String> string(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
