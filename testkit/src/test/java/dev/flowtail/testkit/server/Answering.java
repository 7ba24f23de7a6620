package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A run that pauses, started over a WebSocket, and a client that says to it whatever a test wants. */
final class Answering implements AutoCloseable {
    private final EmbeddedServer server;
    private final TestClient client;
    private final List<JsonObject> events = new ArrayList<>();

    private Answering(Manners manners) throws Exception {
        server = EmbeddedServer.start(manners);
        client = TestClient.connect(server.uri());
        client.send(Counted.START).next();
        server.awaitEmitted(1);
    }

    static Answering start(Script script) throws Exception {
        return start(script, Manners.agentOs());
    }

    /** The run is paused when this returns. */
    static Answering start(Script script, Manners manners) throws Exception {
        Answering run = new Answering(manners.ids(ids()).workflow("w", script));
        run.awaitPause();
        return run;
    }

    /** The run itself gets the first: r-1. */
    private static java.util.function.Supplier<String> ids() {
        var count = new java.util.concurrent.atomic.AtomicInteger();
        return () -> "r-" + count.incrementAndGet();
    }

    EmbeddedServer server() {
        return server;
    }

    TestClient client() {
        return client;
    }

    JsonObject awaitPause() throws InterruptedException {
        return server.runs().awaitStatus("r-1", "PAUSED");
    }

    JsonObject awaitStatus(String status) throws InterruptedException {
        return server.runs().awaitStatus("r-1", status);
    }

    JsonArray requirements() {
        return server.runs().object("r-1").orElseThrow().getJsonArray("step_requirements");
    }

    JsonObject requirement() {
        return requirements().getJsonObject(requirements().size() - 1);
    }

    /** Echoes the requirements, the last with these members. */
    Answering answer(JsonObject members) {
        return answer(active -> {
            var changed = JsonValues.object(active);
            members.forEach(changed::add);
            return changed.build();
        });
    }

    Answering answer(UnaryOperator<JsonObject> change) {
        List<JsonValue> list = new ArrayList<>(requirements());
        list.set(list.size() - 1, change.apply(requirement()));
        return send(JsonValues.array(list));
    }

    /** Fills in every requirement of the executor. */
    Answering answerTools(Function<JsonObject, JsonObject> each) {
        return answer(JsonValues.object()
                .add(
                        "executor_requirements",
                        JsonValues.array(requirement()
                                .getJsonArray("executor_requirements")
                                .getValuesAs(each::apply)))
                .build());
    }

    Answering send(JsonArray list) {
        client.send(WireJson.of(JsonValues.object()
                .add("action", "continue-workflow")
                .add("workflow_id", "w")
                .add("run_id", "r-1")
                .add("session_id", "s-1")
                .add("step_requirements", list)
                .build()));
        return this;
    }

    /** The names of the events up to the first of this name, without those of models and texts. */
    List<String> until(String name) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (!names.contains(name)) {
            names.add(next().getString("event"));
        }
        return names.stream()
                .filter(event -> !event.matches("ModelRequest.*|.*RunContent.*|.*RunStarted|.*RunCompleted"))
                .toList();
    }

    JsonObject next() throws InterruptedException {
        JsonObject event = ServerFrames.object(ServerFrames.json(client.next())).orElseThrow();
        events.add(event);
        return event;
    }

    JsonObject last() {
        return events.get(events.size() - 1);
    }

    /** The outputs of the steps when the run has completed, by step. */
    String outcome() throws InterruptedException {
        JsonObject run = awaitStatus("COMPLETED");
        return String.join(
                ", ",
                run.getJsonArray("step_results").getValuesAs(JsonObject.class).stream()
                        .map(step -> step.getString("step_name") + ": " + text(step))
                        .toList());
    }

    private static String text(JsonObject step) {
        return step.get("content") instanceof jakarta.json.JsonString text
                ? text.getString()
                : step.get("content").toString();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
