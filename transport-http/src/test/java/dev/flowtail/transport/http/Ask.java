package dev.flowtail.transport.http;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.RunControlContext;
import dev.flowtail.spi.Transport;
import jakarta.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test asks for; half a minute for everything, a token of its own. */
final class Ask implements RunControlContext {
    static final String TOKEN = "s3cret-token";

    private final URI endpoint;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private Duration connectTimeout = Duration.ofSeconds(30);
    private Duration sendTimeout = Duration.ofSeconds(30);
    private int maxMessageBytes = 1 << 20;
    private Optional<Path> trusted = Optional.empty();
    private boolean insecure;
    private Optional<URI> proxy = Optional.empty();

    Ask(URI endpoint) {
        this.endpoint = endpoint;
    }

    Ask header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    Ask within(Duration limit) {
        connectTimeout = limit;
        sendTimeout = limit;
        return this;
    }

    Ask sendWithin(Duration limit) {
        sendTimeout = limit;
        return this;
    }

    Ask atMost(int bytes) {
        maxMessageBytes = bytes;
        return this;
    }

    Ask trusting(Path authorities) {
        trusted = Optional.of(authorities);
        return this;
    }

    Ask trustingAnybody() {
        insecure = true;
        return this;
    }

    Ask through(String address) {
        proxy = Optional.of(URI.create(address));
        return this;
    }

    Transport transport() {
        return new HttpTransportProvider().create(this);
    }

    RunControl control() {
        return new HttpRunControlProvider().create(this);
    }

    static Command.Start start(Component component) {
        return Command.Start.of(component, Json.createValue("hello"), "s-1", null);
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public Duration sendTimeout() {
        return sendTimeout;
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(20);
    }

    @Override
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    public Optional<Path> trustedAuthorities() {
        return trusted;
    }

    @Override
    public boolean insecure() {
        return insecure;
    }

    @Override
    public Optional<URI> proxy() {
        return proxy;
    }

    @Override
    public Options options() {
        return Options.parse(new HttpTransportProvider(), Map.of());
    }

    @Override
    public Optional<String> token() {
        return Optional.of(TOKEN);
    }
}
