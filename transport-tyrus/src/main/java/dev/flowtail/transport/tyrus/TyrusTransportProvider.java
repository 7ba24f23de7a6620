package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.ProxyAddress;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.tls.Trust;
import java.util.Optional;
import java.util.Set;

/** WebSocket connections, {@code ws} and {@code wss}, under the name {@code tyrus}. */
public final class TyrusTransportProvider implements TransportProvider {
    private final Pace pace;

    /** Found by {@link java.util.ServiceLoader}, or handed over in code. */
    public TyrusTransportProvider() {
        this(Pace.USUAL);
    }

    TyrusTransportProvider(Pace pace) {
        this.pace = pace;
    }

    @Override
    public String name() {
        return "tyrus";
    }

    @Override
    public String description() {
        return "WebSocket, through the Jakarta API and Tyrus";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("ws", "wss");
    }

    /**
     * {@inheritDoc}
     *
     * <p>The address, the headers, the proxy's address and the file of authorities are checked here, before anything touches the network; whom to trust must not be said for {@code ws}.
     */
    @Override
    public Transport create(TransportContext context) {
        Target target = Target.of(context.endpoint());
        ExtraHeaders headers = ExtraHeaders.of(context.headers());
        Optional<HttpProxy> proxy = context.proxy().map(ProxyAddress::of).map(HttpProxy::new);
        return new TyrusTransport(
                new Dialer(target, proxy, tls(target, context)), new Upgrade(target, headers), context, pace);
    }

    private static Optional<Tls> tls(Target target, TransportContext context) {
        if (target.secure()) {
            return Optional.of(new Tls(Trust.of(context)));
        }
        Trust.rejectWithoutTls(context);
        return Optional.empty();
    }
}
