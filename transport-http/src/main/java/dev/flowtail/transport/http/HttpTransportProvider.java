package dev.flowtail.transport.http;

import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportProvider;
import java.util.List;
import java.util.Set;

/** Runs of workflows, agents and teams as streams of server-sent events, under the name {@code http}. */
public final class HttpTransportProvider implements TransportProvider {
    private static final List<String> SCHEMES = List.of("http", "https");

    /** Found by {@link java.util.ServiceLoader}, or handed over in code. */
    public HttpTransportProvider() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String description() {
        return "HTTP with server-sent events, on the JDK's own client";
    }

    @Override
    public Set<String> schemes() {
        return Set.copyOf(SCHEMES);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The address is the one below which {@code /workflows} lies; one that ends with {@code /workflows/ws} or {@code /ws} is read as if it did not.
     */
    @Override
    public Transport create(TransportContext context) {
        return new HttpTransport(Server.of(context, SCHEMES), context);
    }
}
