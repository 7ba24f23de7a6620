package dev.flowtail.transport.http;

import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.RunControlContext;
import dev.flowtail.spi.RunControlProvider;
import java.util.List;
import java.util.Set;

/** Looks runs up and cancels them over HTTP, under the name {@code http}, also on servers that are followed over WebSocket. */
public final class HttpRunControlProvider implements RunControlProvider {
    private static final List<String> SCHEMES = List.of("ws", "wss", "http", "https");

    /** Found by {@link java.util.ServiceLoader}, or handed over in code. */
    public HttpRunControlProvider() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String description() {
        return "Looks runs up, cancels them and lists workflows, over AgentOS' HTTP interface";
    }

    @Override
    public Set<String> schemes() {
        return Set.copyOf(SCHEMES);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A WebSocket's address is read as {@code http} or {@code https}, without the {@code /workflows/ws} or {@code /ws} at its end.
     */
    @Override
    public RunControl create(RunControlContext context) {
        return new HttpRunControl(Server.of(context, SCHEMES), context);
    }
}
