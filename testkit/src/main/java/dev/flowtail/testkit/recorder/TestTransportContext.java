package dev.flowtail.testkit.recorder;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a transport under test needs to know; each component as {@link TransportContext} says.
 *
 * @param endpoint where to connect
 * @param headers to send along; values may be secret
 * @param connectTimeout for everything up to the open connection
 * @param sendTimeout for one command
 * @param heartbeat after which silence the peer is asked for a sign of life; zero for never
 * @param maxMessageBytes the largest message to accept
 * @param trustedAuthorities a PEM file
 * @param insecure whether any certificate will do
 * @param proxy to go through
 * @param options of its provider
 */
public record TestTransportContext(
        URI endpoint,
        List<Map.Entry<String, String>> headers,
        Duration connectTimeout,
        Duration sendTimeout,
        Duration heartbeat,
        int maxMessageBytes,
        Optional<Path> trustedAuthorities,
        boolean insecure,
        Optional<URI> proxy,
        Options options)
        implements TransportContext {
    private static final int MEBIBYTE = 1024 * 1024;

    /** An endpoint without ornaments: half a minute for everything, no heartbeat, 64 MiB a message, these texts as options. */
    public static TestTransportContext to(URI endpoint, TransportProvider provider, Map<String, String> options) {
        Duration patience = Duration.ofSeconds(30);
        return new TestTransportContext(
                endpoint,
                List.of(),
                patience,
                patience,
                Duration.ZERO,
                64 * MEBIBYTE,
                Optional.empty(),
                false,
                Optional.empty(),
                Options.parse(provider, options));
    }

    /** The same with another limit of messages. */
    public TestTransportContext maxMessageBytes(int bytes) {
        return new TestTransportContext(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                bytes,
                trustedAuthorities,
                insecure,
                proxy,
                options);
    }

    /** The same with another limit of time for connecting. */
    public TestTransportContext connectTimeout(Duration limit) {
        return new TestTransportContext(
                endpoint,
                headers,
                limit,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy,
                options);
    }

    /** The same with a heartbeat. */
    public TestTransportContext heartbeat(Duration silence) {
        return new TestTransportContext(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                silence,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy,
                options);
    }

    /** The same with headers to send along. */
    public TestTransportContext headers(List<Map.Entry<String, String>> other) {
        return new TestTransportContext(
                endpoint,
                other,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy,
                options);
    }

    /** The same with authorities to trust instead of the system's. */
    public TestTransportContext trustedAuthorities(Path pem) {
        return new TestTransportContext(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                Optional.of(pem),
                insecure,
                proxy,
                options);
    }

    /** The same with trust in anybody, or without. */
    public TestTransportContext insecure(boolean anybody) {
        return new TestTransportContext(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                anybody,
                proxy,
                options);
    }

    /** The endpoint and nothing else: headers hold secrets. */
    @Override
    public String toString() {
        return "TestTransportContext[" + endpoint + "]";
    }
}
