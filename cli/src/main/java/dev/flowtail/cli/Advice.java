package dev.flowtail.cli;

import dev.flowtail.answer.ShellWord;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.state.SeenRun;
import dev.flowtail.text.Nearest;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do where nothing came of a command, and the server's own words do not say. */
record Advice(Messages messages, Server server) {
    /** What the server offers. */
    interface Offer {
        List<WorkflowSummary> workflows() throws TransportException, InterruptedException;
    }

    /** After a run that may not even have begun. */
    void after(RunReport report, Request request, Offer offer) {
        if (report.outcome() == Outcome.UNREACHABLE) {
            unreachable();
        }
        if (report.outcome() != Outcome.REFUSED
                || report.ending().exit() != Exit.USAGE
                || !(request instanceof RunRequest start)) {
            return;
        }
        boolean empty =
                start.message() instanceof JsonString text && text.getString().isEmpty();
        if (empty && report.reason().contains("message: ")) {
            messages.hint("this server wants a message: flowtail run 'TEXT', or - to read it from standard input.");
        } else if (start.component().isEmpty() || report.reason().contains(" not found")) {
            named(start.component(), offer);
        }
    }

    /** Nobody is there: where nothing was said of the server, that may be why. */
    void unreachable() {
        if (server.address().filter(URI.create(ServerAddress.DEFAULT)::equals).isPresent()) {
            messages.hint(
                    "%s is the default; name another server with --server or %s, such as AgentOS's ws://localhost:7777/workflows/ws."
                            .formatted(ServerAddress.DEFAULT, ServerAddress.VARIABLE));
        }
    }

    /** The server does not know it, or none was named. */
    private void named(Optional<Component> component, Offer offer) {
        switch (component.map(Component::kind).orElse(Component.Kind.WORKFLOW)) {
            case WORKFLOW -> {
                component
                        .flatMap(one -> nearest(one.id(), offer))
                        .ifPresent(name -> messages.hint("did you mean '%s'?".formatted(name)));
                messages.hint("see: " + listing());
            }
            case AGENT -> listed("agents");
            case TEAM -> listed("teams");
        }
    }

    private String listing() {
        return Stream.concat(Stream.of("flowtail", "workflows"), server.again().stream())
                .map(ShellWord::written)
                .collect(Collectors.joining(" "));
    }

    /** They have no command here. */
    private void listed(String resource) {
        server.address()
                .ifPresent(address -> messages.hint("the server lists its %s: GET %s/%s"
                        .formatted(
                                resource,
                                SeenRun.server(address).replaceFirst("(/workflows)?(/ws)?/?$", ""),
                                resource)));
    }

    /** Costs a request, so it is only for a name that failed. */
    private Optional<String> nearest(String id, Offer offer) {
        try {
            return Nearest.to(
                    id, offer.workflows().stream().map(WorkflowSummary::id).toList());
        } catch (TransportException | ConfigurationException e) {
            messages.detail("the workflows could not be listed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
