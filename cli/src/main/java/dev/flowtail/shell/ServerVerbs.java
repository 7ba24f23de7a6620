package dev.flowtail.shell;

import dev.flowtail.protocol.Component;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that ask the server for something, or say how it is asked. */
final class ServerVerbs {
    static final String AUTH = "auth";
    private static final int LONGEST_NAME = 40;

    private final Session session;

    ServerVerbs(Session session) {
        this.session = session;
    }

    List<Verb> all() {
        return List.of(
                new Verb(
                        AUTH,
                        "",
                        "give a token; it is not shown while it is typed",
                        Verb.Completes.NOTHING,
                        this::auth),
                new Verb("ping", "", "see how fast the server answers", Verb.Completes.NOTHING, this::ping),
                new Verb(
                        "workflows",
                        "",
                        "the workflows that the server offers",
                        Verb.Completes.NOTHING,
                        this::workflows),
                new Verb(
                        "use",
                        "WORKFLOW",
                        "start this workflow from now on; also: use agent ID, use team ID",
                        Verb.Completes.WORKFLOW,
                        this::use));
    }

    private void auth(String operand) {
        if (!operand.isEmpty()) {
            session.notes()
                    .error(
                            "auth takes no argument: it asks for the token, so that nobody can read it here. What was typed is not kept; if it was a token, others may have seen it on the screen.");
            return;
        }
        Optional<String> typed = session.dialogue().hidden("token: ").map(String::strip);
        if (typed.isEmpty() || typed.get().isEmpty()) {
            session.notes().error("no token was given.");
            return;
        }
        String token = session.context().token(typed.get());
        session.authenticate(token);
        session.notes().hint("the token will be used from the next command on.");
    }

    private void ping(String operand) throws TransportException, InterruptedException {
        Verb.requireNothing("ping", operand);
        try {
            session.notes()
                    .reply("pong after %s.".formatted(millis(session.client().ping())));
        } catch (TransportException e) {
            if (e.reason() != Reason.UNSUPPORTED) {
                throw e;
            }
            long begun = System.nanoTime();
            session.client().workflows();
            session.notes()
                    .reply("there is no ping over HTTP; the list of workflows came after %s, connecting included."
                            .formatted(millis(Duration.ofNanos(System.nanoTime() - begun))));
        }
    }

    private void workflows(String operand) throws TransportException, InterruptedException {
        Verb.requireNothing("workflows", operand);
        List<WorkflowSummary> workflows = session.client().workflows();
        if (workflows.isEmpty()) {
            session.notes().reply("the server offers no workflow.");
            return;
        }
        session.completions().workflows(workflows);
        int ids = workflows.stream()
                .mapToInt(workflow -> SafeText.inline(workflow.id()).length())
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(2);
        StringBuilder lines = new StringBuilder();
        for (WorkflowSummary workflow : workflows) {
            String id = SafeText.inline(workflow.id()).toString();
            String line = id + " ".repeat(Math.max(0, ids - id.length())) + "  "
                    + SafeText.inline(workflow.name().orElse(""), LONGEST_NAME);
            lines.append(line.stripTrailing()).append('\n');
        }
        session.dialogue().answer(lines.toString());
    }

    private void use(String operand) {
        if (operand.isEmpty()) {
            session.notes()
                    .reply(
                            session.component()
                                    .map(component -> "%s %s is used."
                                            .formatted(
                                                    component.kind().name().toLowerCase(Locale.ROOT), component.id()))
                                    .orElse(
                                            "no workflow is chosen; servers with only one need no name. Choose one with: use WORKFLOW"));
            return;
        }
        String[] words = operand.split("\\s+");
        if (words.length > 2) {
            throw new ConfigurationException(
                    "'%s' is no name of a workflow: use WORKFLOW, use agent ID or use team ID.".formatted(operand));
        }
        String id = words[words.length - 1];
        Component component = switch (words.length == 1 ? "workflow" : words[0].toLowerCase(Locale.ROOT)) {
            case "workflow" -> Component.workflow(id);
            case "agent" -> Component.agent(id);
            case "team" -> Component.team(id);
            default ->
                throw new ConfigurationException(
                        "'%s' is no kind of what runs: use WORKFLOW, use agent ID or use team ID.".formatted(words[0]));
        };
        session.use(component);
        if (component.kind() == Component.Kind.WORKFLOW && session.completions().lacks(id)) {
            session.notes()
                    .hint("the server's list has no workflow '%s'; see: workflows".formatted(SafeText.inline(id)));
        } else {
            session.notes()
                    .hint("start will start %s %s."
                            .formatted(component.kind().name().toLowerCase(Locale.ROOT), SafeText.inline(id)));
        }
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
