package dev.flowtail.client;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.TransportContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a transport is told. */
record ConnectionSettings(
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

    /** What a server must not make us print: the values of headers, and what follows the scheme in one; the proxy's password. */
    List<String> credentials() {
        Stream<String> values =
                headers.stream().map(Map.Entry::getValue).flatMap(value -> Stream.of(value, behindScheme(value)));
        Stream<String> passwords = proxy.stream()
                .flatMap(address -> Stream.of(address.getUserInfo(), address.getRawUserInfo())
                        .filter(Objects::nonNull)
                        .map(user -> user.substring(user.indexOf(':') + 1)));
        return Stream.concat(values, passwords).distinct().toList();
    }

    private static String behindScheme(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("bearer ") || lower.startsWith("basic ")
                ? value.substring(value.indexOf(' ') + 1).strip()
                : value;
    }

    /** Values of headers, the proxy's user and queries may be secret. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + endpoint.getScheme() + "://" + endpoint.getRawAuthority() + "]";
    }
}
