package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test asks of the transport. */
record Ask(
        URI endpoint,
        List<Map.Entry<String, String>> headers,
        Duration connectTimeout,
        Duration sendTimeout,
        Duration heartbeat,
        int maxMessageBytes,
        Optional<Path> trustedAuthorities,
        boolean insecure,
        Optional<URI> proxy)
        implements TransportContext {
    /** A name that no resolver asks the network about: its first part is longer than any can be. */
    static final String UNKNOWN_NAME = "x".repeat(64) + ".invalid";

    static Ask of(URI endpoint) {
        Duration enough = Duration.ofSeconds(20);
        return new Ask(
                endpoint, List.of(), enough, enough, Duration.ZERO, 1 << 20, Optional.empty(), false, Optional.empty());
    }

    static Ask of(Peer peer) {
        return of(peer.uri());
    }

    Ask to(String address) {
        return new Ask(
                URI.create(address),
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy);
    }

    Ask with(String name, String value) {
        return new Ask(
                endpoint,
                List.of(Map.entry(name, value)),
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy);
    }

    Ask within(Duration connecting) {
        return new Ask(
                endpoint,
                headers,
                connecting,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy);
    }

    Ask sendingWithin(Duration sending) {
        return new Ask(
                endpoint,
                headers,
                connectTimeout,
                sending,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy);
    }

    Ask beating(Duration silence) {
        return new Ask(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                silence,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                proxy);
    }

    Ask atMost(int bytes) {
        return new Ask(
                endpoint, headers, connectTimeout, sendTimeout, heartbeat, bytes, trustedAuthorities, insecure, proxy);
    }

    Ask trusting(Path authorities) {
        return new Ask(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                Optional.of(authorities),
                insecure,
                proxy);
    }

    Ask trustingAnybody() {
        return new Ask(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                true,
                proxy);
    }

    Ask through(String address) {
        return new Ask(
                endpoint,
                headers,
                connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                trustedAuthorities,
                insecure,
                Optional.of(URI.create(address)));
    }

    @Override
    public Options options() {
        return Options.parse(new TyrusTransportProvider(), Map.of());
    }

    Transport transport() {
        return new TyrusTransportProvider().create(this);
    }

    Transport open(TransportListener listener) throws TransportException, InterruptedException {
        Transport transport = transport();
        transport.open(listener);
        return transport;
    }

    /** The same of a transport that waits for its peer in a way of the test's. */
    Transport open(TransportListener listener, Pace pace) throws TransportException, InterruptedException {
        Transport transport = new TyrusTransportProvider(pace).create(this);
        transport.open(listener);
        return transport;
    }
}
