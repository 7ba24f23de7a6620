package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server; and the client that goes there with a token. */
final class ServerAddress {
    private static final String DEFAULT = "ws://localhost:8000/ws";
    private static final String VARIABLE = "FLOWTAIL_SERVER";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's WebSocket address. AgentOS: ws://HOST:7777/workflows/ws. Default: " + VARIABLE
                    + ", or " + DEFAULT + ".")
    private String server;

    /** A client of the server. */
    FlowtailClientBuilder client(Map<String, String> environment, Optional<String> token, Messages messages) {
        URI address =
                server != null ? uri(server, "--server") : uri(environment.getOrDefault(VARIABLE, DEFAULT), VARIABLE);
        FlowtailClientBuilder client = FlowtailClient.to(address);
        token.ifPresent(value -> {
            if (isReadableOnTheWay(address)) {
                messages.warning("the token goes to %s unencrypted; use wss:// where the server offers it."
                        .formatted(address.getHost()));
            }
            client.token(() -> value);
        });
        return client;
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
        return "ws".equalsIgnoreCase(address.getScheme())
                && host != null
                && !host.equals("localhost")
                && !host.startsWith("127.")
                && !host.equals("[::1]");
    }
}
