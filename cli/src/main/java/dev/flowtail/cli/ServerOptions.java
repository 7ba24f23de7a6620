package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.spi.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server, who we are there, how to get to it and how long to wait. Shared by every command that connects. */
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
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time, with exit code 124: 90s, 10m, 2h. Default: none.")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this much silence, with exit code 7; 0 waits for ever. Default: 30s.")
    private Duration idleTimeout = Duration.ofSeconds(30);

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For name look-up, proxy, TLS and the server's answer together. Default: 10s.")
    private Duration connectTimeout = Duration.ofSeconds(10);

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Ask a silent server for a sign of life after this time, and leave it when as much time again brings none; 0 never asks. Default: 20s.")
    private Duration heartbeat = Duration.ofSeconds(20);

    @Option(
            names = "--max-message-size",
            paramLabel = "MIB",
            description = "The largest message to accept, in MiB. Default: 64.")
    private int maxMessageSize = 64;

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

    /** A client as the options say. Reads the token's source. */
    FlowtailClientBuilder client(Surroundings surroundings, Messages messages) {
        FlowtailClientBuilder client = address.client(
                        surroundings.environment(),
                        secrets.token(surroundings.in(), surroundings.environment()),
                        messages)
                .timeout(timeout)
                .idleTimeout(idleTimeout)
                .connectTimeout(connectTimeout)
                .heartbeat(heartbeat)
                .maxMessageBytes(bytes());
        headers.forEach(header -> addHeader(client, header));
        if (trust != null) {
            Optional.ofNullable(trust.authorities).ifPresent(client::trustedAuthorities);
            client.insecure(trust.insecure);
            if (trust.insecure) {
                messages.warning("--insecure: the server's certificate is not checked.");
            }
        }
        if (proxy != null) {
            client.proxy(ServerAddress.uri(proxy, "--proxy"));
        }
        return client;
    }

    private int bytes() {
        if (maxMessageSize < 1 || maxMessageSize > 1024) {
            throw new ConfigurationException(
                    "--max-message-size is %d; expected a number of MiB from 1 to 1024.".formatted(maxMessageSize));
        }
        return (int) Math.min(maxMessageSize * 1024L * 1024L, Integer.MAX_VALUE - 8L);
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
