package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Component.Kind;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Refusal;
import dev.flowtail.testkit.scenario.ServerFrames;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The HTTP interface of AgentOS 2.9.0, as far as runs go; the texts of refusals are the real ones. */
final class AgentOsHttp {
    private static final Map<String, Kind> KINDS =
            Map.of("workflows", Kind.WORKFLOW, "agents", Kind.AGENT, "teams", Kind.TEAM);

    private final Manners manners;
    private final Runs runs;

    AgentOsHttp(Manners manners, Runs runs) {
        this.manners = manners;
        this.runs = runs;
    }

    /** Answers a request: with a reply, or with the events that go into the body. */
    @FunctionalInterface
    interface Work {
        Optional<HttpReply> answer(EventBody body) throws InterruptedException;
    }

    /** What a request is about: the name under which tests know it, and how it is answered. */
    record Route(String action, Map<String, String> names, Work work) {}

    /** The route of a request; empty if there is nothing at its path. */
    Optional<Route> route(HttpRequest request) {
        List<String> path = request.path();
        if (request.is("GET", 1) && path.get(0).equals("workflows")) {
            return route("workflows", Map.of(), body -> Optional.of(HttpReply.ok(list())));
        }
        if (request.is("GET", 4)
                && path.get(0).equals("sessions")
                && path.get(2).equals("runs")) {
            return route(
                    "look-up",
                    Map.of("session_id", path.get(1), "run_id", path.get(3)),
                    body -> Optional.of(object(path.get(3), path.get(1), Optional.empty())));
        }
        Kind kind = path.isEmpty() ? null : KINDS.get(path.get(0));
        return kind == null || path.size() < 3 || !path.get(2).equals("runs")
                ? Optional.empty()
                : ofComponent(new Component(kind, path.get(1)), request);
    }

    private Optional<Route> ofComponent(Component component, HttpRequest request) {
        List<String> path = request.path();
        String run = path.size() > 3 ? path.get(3) : "";
        Map<String, String> ids = run.isEmpty()
                ? Map.of(key(component), component.id())
                : Map.of(key(component), component.id(), "run_id", run);
        if (request.is("POST", 3)) {
            return known(component, "start-" + word(component), ids, body -> start(component, request, body));
        }
        if (request.is("GET", 3)) {
            return known(component, "list-runs", ids, body -> Optional.of(runsOf(component, request)));
        }
        if (request.is("GET", 4)) {
            return known(component, "look-up", ids, body -> Optional.of(lookUp(component, run, request)));
        }
        return request.is("POST", 5) ? errand(component, run, ids, request) : Optional.empty();
    }

    private Optional<Route> errand(Component component, String run, Map<String, String> ids, HttpRequest request) {
        return switch (request.path().get(4)) {
            case "resume" -> known(component, "reconnect", ids, body -> resume(component, run, request, body));
            case "cancel" ->
                known(component, "cancel", ids, body -> {
                    runs.cancel(run);
                    return Optional.of(HttpReply.ok(JsonValue.EMPTY_JSON_OBJECT));
                });
            case "continue" ->
                component.kind() == Kind.WORKFLOW
                        ? known(component, "continue-workflow", ids, body -> proceed(run, request, body))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Route> known(Component component, String action, Map<String, String> names, Work answer) {
        return route(
                action,
                names,
                manners.script(component).isPresent()
                        ? answer
                        : body -> refusal(
                                404,
                                switch (component.kind()) {
                                    case WORKFLOW -> "Workflow not found";
                                    case AGENT -> "Agent not found";
                                    case TEAM -> "Team not found";
                                }));
    }

    private static Optional<Route> route(String action, Map<String, String> names, Work answer) {
        return Optional.of(new Route(action, names, answer));
    }

    private JsonArray list() {
        return JsonValues.array(manners.workflows().stream()
                .map(id -> (JsonValue) JsonValues.object()
                        .add("id", id)
                        .add("name", id)
                        .add("db_id", "embedded")
                        .add("is_factory", false)
                        .add("is_component", false)
                        .build())
                .toList());
    }

    private Optional<HttpReply> start(Component component, HttpRequest request, EventBody body) {
        if (request.field("message").isEmpty()) {
            return Optional.of(HttpReply.missing("body", "message"));
        }
        String message = request.field("message").get();
        // An object or an array comes as text, and is one again for an input schema.
        JsonValue input =
                ServerFrames.object(message).map(JsonValue.class::cast).orElse(JsonValues.text(message));
        body.begin();
        runs.start(
                component.kind(),
                runs.prepare(component.id(), request.field("session_id").orElseGet(manners::freshId), input),
                new RunStream(body, manners, runs, true));
        return Optional.empty();
    }

    private Optional<HttpReply> resume(Component component, String run, HttpRequest request, EventBody body)
            throws InterruptedException {
        long last = request.field("last_event_index").map(Long::parseLong).orElse(-1L);
        RunStream stream = new RunStream(body, manners, runs, true);
        body.begin();
        Optional<RunBuffer> buffer = runs.buffer(run);
        if (buffer.isPresent()) {
            buffer.get().resume(stream, last, component.kind() != Kind.WORKFLOW);
        } else {
            if (runs.stored(run).isPresent() && manners.database() == Database.WORKING) {
                runs.stored(run).get().replayStored(stream.feed(), last);
            } else {
                stream.feed().say(Manners.REPLAY, Say.error("Run " + run + " not found in buffer or database"));
            }
            stream.over();
        }
        return Optional.empty();
    }

    private Optional<HttpReply> proceed(String run, HttpRequest request, EventBody body) {
        Optional<JsonObject> known = runs.object(run);
        Optional<ServerRun> alive = runs.toAnswer(run);
        if (request.field("session_id").isEmpty()) {
            return refusal(500, "No session_id provided");
        }
        if (known.isEmpty() || alive.isEmpty()) {
            return refusal(404, "Run not found");
        }
        JsonArray answers;
        try {
            answers = request.field("step_requirements")
                    .map(JsonValues::parsed)
                    .filter(JsonArray.class::isInstance)
                    .map(JsonValue::asJsonArray)
                    .orElse(JsonValue.EMPTY_JSON_ARRAY);
        } catch (JsonException e) {
            return refusal(400, "Invalid JSON in step_requirements field");
        }
        RunStream stream = new RunStream(body, manners, runs, false);
        Receipt receipt = alive.get().answer(answers, stream);
        if (receipt.taken()) {
            body.begin();
            // Here, other than at a start, the run ends with its client.
            body.onLeft(() -> runs.cancel(run));
            return Optional.empty();
        }
        if (!receipt.wasPaused()) {
            return refusal(409, notPaused(known.get().getString("status")));
        }
        Refusal refusal = receipt.refusal().orElseThrow();
        if (refusal.malformed()) {
            return refusal(400, "Invalid structure or content for step_requirements: " + refusal.text());
        }
        // Unresolved is an error of the run to the real one, although the run stays as it is.
        stream.raw(WireJson.of(JsonValues.object()
                .add("created_at", manners.clock().instant().getEpochSecond())
                .add("event", "WorkflowError")
                .add("error", refusal.text())
                .build()));
        stream.over();
        return Optional.empty();
    }

    private static String notPaused(String status) {
        return status.equals("ERROR") ? "run has errored" : "run is already " + status.toLowerCase(Locale.ROOT);
    }

    private HttpReply lookUp(Component component, String run, HttpRequest request) {
        String session = request.query().getOrDefault("session_id", "");
        return session.isEmpty()
                ? HttpReply.missing("query", "session_id")
                : object(run, session, Optional.of(component));
    }

    private HttpReply object(String run, String session, Optional<Component> component) {
        return runs.object(run)
                .filter(object -> object.getString("session_id").equals(session))
                .filter(object -> component.isEmpty() || isOf(object, component.get()))
                .map(HttpReply::ok)
                .orElse(HttpReply.refusal(404, "Run not found"));
    }

    private HttpReply runsOf(Component component, HttpRequest request) {
        String session = request.query().getOrDefault("session_id", "");
        if (session.isEmpty()) {
            return HttpReply.missing("query", "session_id");
        }
        List<JsonObject> found = runs.objects().stream()
                .filter(object -> object.getString("session_id").equals(session))
                .toList();
        return found.isEmpty()
                ? HttpReply.refusal(404, "Session not found")
                : HttpReply.ok(JsonValues.array(
                        found.stream().filter(object -> isOf(object, component)).toList()));
    }

    private static boolean isOf(JsonObject run, Component component) {
        return run.getString(key(component), "").equals(component.id());
    }

    /** The member of run objects and commands that names a component. */
    static String key(Component component) {
        return word(component) + "_id";
    }

    private static String word(Component component) {
        return switch (component.kind()) {
            case WORKFLOW -> "workflow";
            case AGENT -> "agent";
            case TEAM -> "team";
        };
    }

    private static Optional<HttpReply> refusal(int status, String detail) {
        return Optional.of(HttpReply.refusal(status, detail));
    }
}
