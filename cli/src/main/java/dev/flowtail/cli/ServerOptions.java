package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server, who we are there and how to get to it. Shared by every command that connects. */
@Under(Heading.CONNECTION)
final class ServerOptions {
    @Mixin
    private ServerAddress address = new ServerAddress();

    @Mixin
    private Secrets secrets = new Secrets();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Send this header when connecting. Repeatable.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For name look-up, proxy, TLS and the server's answer together. Default: 10s.")
    private Duration connectTimeout = Duration.ofSeconds(10);

    @ArgGroup(multiplicity = "0..1")
    private Trust trust;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Go through this HTTP proxy: http://[USER:PASSWORD@]HOST:PORT.")
    private String proxy;

    /** At most one of them. */
    static final class Trust {
        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Trust the certificate authorities in this PEM file instead of the system's.")
        private Path authorities;

        @Option(
                names = "--insecure",
                description = "Accept any certificate. Whoever sits in between can read and change everything.")
        private boolean insecure;
    }

    Secrets secrets() {
        return secrets;
    }

    /** The server that is named, if one is. */
    Optional<URI> named() {
        return address.named();
    }

    /** The server as the options say. Reads the token's source. */
    Server server(Surroundings surroundings, Messages messages) {
        return server(surroundings, messages, Optional.empty());
    }

    /** The same; {@code known} is where it is when no option says so. */
    Server server(Surroundings surroundings, Messages messages, Optional<URI> known) {
        Server server = address.server(
                surroundings.environment(),
                known,
                secrets.token(surroundings.in(), surroundings.environment()),
                messages);
        FlowtailClientBuilder client = server.client().connectTimeout(connectTimeout);
        headers.forEach(header -> addHeader(client, header));
        List<String> again = new ArrayList<>(server.again());
        again.addAll(secrets.again());
        if (trust != null) {
            Optional.ofNullable(trust.authorities).ifPresent(file -> {
                client.trustedAuthorities(file);
                again.addAll(List.of("--ca", file.toString()));
            });
            client.insecure(trust.insecure);
            if (trust.insecure) {
                again.add("--insecure");
                messages.warning("--insecure: the server's certificate is not checked.");
            }
        }
        if (proxy != null) {
            client.proxy(new TypedAddress(proxy, "--proxy").proxy());
        }
        return new Server(client, server.address(), again);
    }

    private static void addHeader(FlowtailClientBuilder client, String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw new ConfigurationException(
                    "A --header is NAME:VALUE; this one has no %s.".formatted(colon < 0 ? "colon" : "name"));
        }
        client.header(
                header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
}
