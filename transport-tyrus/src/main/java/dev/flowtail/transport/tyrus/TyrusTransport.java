package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.CommandJson;
import dev.flowtail.protocol.Component;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import java.util.Optional;

/** What was asked for, checked, and the one connection that comes of it. */
final class TyrusTransport implements Transport {
    private final Dialer dialer;
    private final Upgrade upgrade;
    private final TransportContext context;
    private final Pace pace;
    private Connection connection;
    private boolean closed;

    TyrusTransport(Dialer dialer, Upgrade upgrade, TransportContext context, Pace pace) {
        this.dialer = dialer;
        this.upgrade = upgrade;
        this.context = context;
        this.pace = pace;
    }

    @Override
    public void open(TransportListener listener) throws TransportException, InterruptedException {
        Connection opening;
        synchronized (this) {
            if (connection != null || closed) {
                throw new IllegalStateException(
                        "A transport is one connection: open() is called once, before close().");
            }
            opening = new Connection(dialer, upgrade, context, listener, pace);
            connection = opening;
        }
        opening.open();
    }

    @Override
    public void send(Command command) throws TransportException {
        if (needsHttp(command)) {
            throw new TransportException(Reason.UNSUPPORTED, dialer.target().needsHttp(), null);
        }
        Connection current = current();
        if (current == null) {
            throw new TransportException(Reason.CLOSED, dialer.target() + ": not connected; nothing was sent.", null);
        }
        current.send(CommandJson.text(command));
    }

    private static boolean needsHttp(Command command) {
        Optional<Component> component = Optional.empty();
        if (command instanceof Command.Start start) {
            component = start.component();
        } else if (command instanceof Command.Reconnect reconnect) {
            component = reconnect.component();
        }
        return component.filter(it -> it.kind() != Component.Kind.WORKFLOW).isPresent();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Connection current = current();
        if (current != null) {
            current.close();
        }
    }

    /** The one connection; null before it is opened. */
    synchronized Connection current() {
        return connection;
    }
}
