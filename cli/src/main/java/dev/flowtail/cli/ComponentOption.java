package dev.flowtail.cli;

import dev.flowtail.protocol.Component;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What runs. */
final class ComponentOption {
    @ArgGroup(multiplicity = "0..1")
    private Choice choice;

    /** At most one of them. */
    static final class Choice {
        @Option(
                names = {"-w", "--workflow"},
                paramLabel = "ID",
                description = "Which workflow; companion servers have only one. Default: " + WorkflowOption.VARIABLE
                        + ". See: flowtail workflows")
        private String workflow = "";

        @Option(names = "--agent", paramLabel = "ID", description = "A single agent instead, over http or https.")
        private String agent = "";

        @Option(names = "--team", paramLabel = "ID", description = "A team of agents instead, over http or https.")
        private String team = "";
    }

    /** The one named here. */
    Optional<Component> named() {
        if (choice == null) {
            return Optional.empty();
        }
        return id(choice.workflow)
                .map(Component::workflow)
                .or(() -> id(choice.agent).map(Component::agent))
                .or(() -> id(choice.team).map(Component::team));
    }

    /** The one named here, or in the environment. */
    Optional<Component> named(Map<String, String> environment) {
        return named().or(() -> new WorkflowOption().named(environment).map(Component::workflow));
    }

    /**
     * Agents and teams run over HTTP only.
     *
     * @throws ConfigurationException if the server's address is one of a WebSocket
     */
    static void requireTransport(Optional<Component> component, Server server) {
        boolean webSocket = server.address()
                .map(URI::getScheme)
                .filter(scheme -> scheme.equalsIgnoreCase("ws") || scheme.equalsIgnoreCase("wss"))
                .isPresent();
        component
                .filter(one -> one.kind() != Component.Kind.WORKFLOW && webSocket)
                .ifPresent(one -> {
                    URI address = server.address().orElseThrow();
                    throw new ConfigurationException(
                            "%ss have no WebSocket: give the server's HTTP address, such as --server %s://%s:%d."
                                    .formatted(
                                            one.kind() == Component.Kind.AGENT ? "Agent" : "Team",
                                            address.getScheme().equalsIgnoreCase("wss") ? "https" : "http",
                                            address.getHost(),
                                            address.getPort() < 0 ? 7777 : address.getPort()));
                });
    }

    private static Optional<String> id(String text) {
        return Optional.of(text).filter(id -> !id.isEmpty());
    }
}
