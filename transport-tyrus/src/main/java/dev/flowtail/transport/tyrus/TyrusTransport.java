package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportListener;

/** What was asked for, checked, and the one connection that comes of it. */
final class TyrusTransport implements Transport {
    private final Dialer dialer;
    private final Upgrade upgrade;
    private final TransportContext context;
    private Connection connection;
    private boolean closed;

    TyrusTransport(Dialer dialer, Upgrade upgrade, TransportContext context) {
        this.dialer = dialer;
        this.upgrade = upgrade;
        this.context = context;
    }

    @Override
    public void open(TransportListener listener) throws TransportException, InterruptedException {
        Connection opening;
        synchronized (this) {
            if (connection != null || closed) {
                throw new IllegalStateException(
                        "A transport is one connection: open() is called once, before close().");
            }
            opening = new Connection(dialer, upgrade, context, listener);
            connection = opening;
        }
        opening.open();
    }

    @Override
    public void send(Command command) throws TransportException {
        Connection current = current();
        if (current == null) {
            throw new TransportException(
                    TransportException.Reason.CLOSED, dialer.target() + ": not connected; nothing was sent.", null);
        }
        current.send(CommandJson.text(command));
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

    private synchronized Connection current() {
        return connection;
    }
}
