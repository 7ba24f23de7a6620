package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.state.SeenRun;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which server; and the client that goes there with a token. */
final class ServerAddress {
    private static final String DEFAULT = "ws://localhost:8000/ws";
    private static final String VARIABLE = "FLOWTAIL_SERVER";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server. AgentOS: ws://HOST:7777/workflows/ws or http://HOST:7777. Default: " + VARIABLE
                    + ", or " + DEFAULT + ".")
    private String server;

    /** The one named here, in this command. */
    Optional<URI> named() {
        return Optional.ofNullable(server).map(text -> uri(text, "--server"));
    }

    /** The server, with the source of a token; {@code known} is where it is when nothing is named here. */
    Server server(
            Map<String, String> environment, Optional<URI> known, Optional<Supplier<String>> token, Messages messages) {
        URI address =
                named().or(() -> known).orElseGet(() -> uri(environment.getOrDefault(VARIABLE, DEFAULT), VARIABLE));
        FlowtailClientBuilder client = FlowtailClient.to(address);
        token.ifPresent(source -> {
            if (isReadableOnTheWay(address)) {
                messages.warning("the token goes to %s unencrypted; use wss:// or https:// where the server offers it."
                        .formatted(address.getHost()));
            }
            client.token(source);
        });
        // Also where nothing here said so: the next terminal, or machine, may have another variable or none.
        return new Server(client, Optional.of(address), List.of("--server", SeenRun.server(address)));
    }

    /** The text may hold a password, so an error describes it and does not show it. */
    static URI uri(String text, String option) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ConfigurationException(
                    "The address of %s is not a URL: %s at position %d."
                            .formatted(option, e.getReason(), e.getIndex() + 1),
                    e);
        }
    }

    private static boolean isReadableOnTheWay(URI address) {
        String host = address.getHost();
        return ("ws".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                && host != null
                && !host.equals("localhost")
                && !host.startsWith("127.")
                && !host.equals("[::1]");
    }
}
