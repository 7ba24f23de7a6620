package dev.flowtail.spi;

import dev.flowtail.protocol.Command;

/** One connection, used once. See rules T1 to T11 in the package documentation. */
public interface Transport extends AutoCloseable {
    /**
     * Connects, and returns when the peer has accepted.
     *
     * @throws TransportException if it did not, within {@link TransportContext#connectTimeout()}
     * @throws InterruptedException if the thread was interrupted; the connection is closed then
     */
    void open(TransportListener listener) throws TransportException, InterruptedException;

    /**
     * Whether the peer greets, and answers {@link Command.Authenticate}. Where it does not, as over HTTP, commands follow at once, and the transport shows the
     * token along with each.
     */
    default boolean greets() {
        return true;
    }

    /**
     * Sends one command. Commands are typed, so that a transport may map them to something other than messages.
     *
     * @throws TransportException if the connection has ended, or does not take the command within {@link TransportContext#sendTimeout()}, or with
     *     {@link TransportException.Reason#UNSUPPORTED} if there is no such command here
     */
    void send(Command command) throws TransportException;

    /** Says goodbye and frees everything, within two seconds. May be called twice and from any thread. */
    @Override
    void close();
}
