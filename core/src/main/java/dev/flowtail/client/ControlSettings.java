package dev.flowtail.client;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.RunControlContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run control is told: as the transport, but for the options, and the token. */
record ControlSettings(ConnectionSettings connection, Secret secret, Options options) implements RunControlContext {
    @Override
    public Optional<String> token() {
        return secret.exists() ? Optional.of(secret.ask()) : Optional.empty();
    }

    @Override
    public URI endpoint() {
        return connection.endpoint();
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return connection.headers();
    }

    @Override
    public Duration connectTimeout() {
        return connection.connectTimeout();
    }

    @Override
    public Duration sendTimeout() {
        return connection.sendTimeout();
    }

    @Override
    public Duration heartbeat() {
        return connection.heartbeat();
    }

    @Override
    public int maxMessageBytes() {
        return connection.maxMessageBytes();
    }

    @Override
    public Optional<Path> trustedAuthorities() {
        return connection.trustedAuthorities();
    }

    @Override
    public boolean insecure() {
        return connection.insecure();
    }

    @Override
    public Optional<URI> proxy() {
        return connection.proxy();
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return "ControlSettings[" + connection + "]";
    }
}
