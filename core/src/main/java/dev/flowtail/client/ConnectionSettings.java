package dev.flowtail.client;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.TransportContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a transport is told. */
record ConnectionSettings(
        URI endpoint,
        List<Map.Entry<String, String>> headers,
        Duration connectTimeout,
        Duration sendTimeout,
        int maxMessageBytes,
        Optional<Path> trustedAuthorities,
        boolean insecure,
        Optional<URI> proxy,
        Options options)
        implements TransportContext {

    /** Values of headers, the proxy's user and queries may be secret. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + endpoint.getScheme() + "://" + endpoint.getRawAuthority() + "]";
    }
}
