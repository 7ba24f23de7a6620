package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.reference.First;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.state.SeenRun;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which server; and the client that goes there with a token. */
@Under(Heading.CONNECTION)
final class ServerAddress {
    static final String DEFAULT = "ws://localhost:8000/ws";
    static final String VARIABLE = "FLOWTAIL_SERVER";

    @First
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server. AgentOS: ws://HOST:7777/workflows/ws or http://HOST:7777. Default: " + VARIABLE
                    + ", or " + DEFAULT + ".")
    private String server;

    /** The one named here, in this command. */
    Optional<URI> named() {
        return Optional.ofNullable(server).map(text -> new TypedAddress(text, "--server").server());
    }

    /** The server, with the source of a token; {@code known} is where it is when nothing is named here. */
    Server server(
            Map<String, String> environment, Optional<URI> known, Optional<Supplier<String>> token, Messages messages) {
        URI address = named().or(() -> known).orElseGet(() -> usual(environment));
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

    private static URI usual(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        return text.isEmpty() ? URI.create(DEFAULT) : new TypedAddress(text, VARIABLE).server();
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
