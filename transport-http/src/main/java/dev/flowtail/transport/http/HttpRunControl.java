package dev.flowtail.transport.http;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.RunControlContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP interface of AgentOS, as far as it is about runs that are there already. */
final class HttpRunControl implements RunControl {
    private final Server server;
    private final RunControlContext context;
    private final Duration atMost;

    HttpRunControl(Server server, RunControlContext context) {
        this.server = server;
        this.context = context;
        this.atMost = context.connectTimeout().plus(context.sendTimeout());
    }

    @Override
    public Optional<RunState> lookUp(RunReference run) throws TransportException, InterruptedException {
        String asked = "look run '%s' up".formatted(SafeText.inline(run.runId()));
        String session = run.sessionId()
                .orElseThrow(() -> missing(
                        "%s cannot %s: it finds a run only within its session, and that is not known. Give it with --session ID."
                                .formatted(server, asked)));
        Optional<Component> component = component(run);
        return component.isEmpty()
                ? Optional.empty()
                : found(Question.get(asked, Commands.run(component.get(), run.runId()), Map.of("session_id", session)))
                        .map(RunState::of);
    }

    @Override
    public void cancel(RunReference run) throws TransportException, InterruptedException {
        String asked = "cancel run '%s'".formatted(SafeText.inline(run.runId()));
        Component component = component(run)
                .orElseThrow(() -> missing(
                        "%s cannot %s: it finds a run only below its workflow, agent or team, and which one is not known. Give it with --workflow ID, or the session with --session ID."
                                .formatted(server, asked)));
        Question question = Question.post(
                asked,
                Commands.run(component, run.runId()) + "/cancel",
                run.sessionId().map(session -> Map.of("session_id", session)).orElse(Map.of()));
        Answer answer = ask(question);
        if (answer.status() / 100 != 2) {
            throw Refusals.explain(server, question, answer);
        }
    }

    @Override
    public List<WorkflowSummary> workflows() throws TransportException, InterruptedException {
        Question question = Question.get("list its workflows", "/workflows", Map.of());
        Answer answer = ask(question);
        if (answer.status() != 200) {
            throw Refusals.explain(server, question, answer);
        }
        JsonArray list = Json.array(answer.body().text()).orElseThrow(() -> garbage(question, "a JSON array"));
        return list.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .filter(workflow -> workflow.get("id") instanceof JsonString)
                .map(workflow -> new WorkflowSummary(
                        workflow.getString("id"), text(workflow, "name"), text(workflow, "description"), workflow))
                .toList();
    }

    /** What runs; asked of the server, by the session, where it is not known. */
    private Optional<Component> component(RunReference run) throws TransportException, InterruptedException {
        if (run.component().isPresent() || run.sessionId().isEmpty()) {
            return run.component();
        }
        return found(Question.get(
                        "look run '%s' up by its session".formatted(SafeText.inline(run.runId())),
                        "/sessions/" + BaseAddress.segment(run.sessionId().get()) + "/runs/"
                                + BaseAddress.segment(run.runId()),
                        Map.of()))
                .flatMap(HttpRunControl::component);
    }

    private static Optional<Component> component(JsonObject run) {
        return text(run, "workflow_id")
                .map(Component::workflow)
                .or(() -> text(run, "team_id").map(Component::team))
                .or(() -> text(run, "agent_id").map(Component::agent));
    }

    /** A JSON object, or nothing if the server knows of none. */
    private Optional<JsonObject> found(Question question) throws TransportException, InterruptedException {
        Answer answer = ask(question);
        if (answer.status() == 404 && isAboutTheRun(answer.body())) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw Refusals.explain(server, question, answer);
        }
        return Optional.of(Json.object(answer.body().text()).orElseThrow(() -> garbage(question, "a JSON object")));
    }

    /** A server without this interface answers 404 as well, and knows nothing of any run. */
    private static boolean isAboutTheRun(Body body) {
        String detail = Detail.of(body);
        return Json.object(body.text()).isPresent() && !detail.isEmpty() && !detail.equals(Detail.NO_SUCH_PATH);
    }

    private Answer ask(Question question) throws TransportException, InterruptedException {
        Answer answer = server.ask(question, context.token(), Body.upTo(context.maxMessageBytes()), atMost);
        if (!answer.body().whole() && answer.status() == 200) {
            throw new TransportException(
                    Reason.PROTOCOL,
                    "%s was asked to %s and sends more than %d bytes; raise the limit with --max-message-size."
                            .formatted(server, question.purpose(), context.maxMessageBytes()),
                    null);
        }
        return answer;
    }

    private TransportException garbage(Question question, String expected) {
        return new TransportException(
                Reason.PROTOCOL,
                "%s was asked to %s and answers something that is not %s; is it an AgentOS?"
                        .formatted(server, question.purpose(), expected),
                null);
    }

    private static TransportException missing(String message) {
        return new TransportException(Reason.UNSUPPORTED, message, null);
    }

    private static Optional<String> text(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
