package dev.flowtail.spi;

import dev.flowtail.protocol.Command;

/** One connection, used once. See rules T1 to T9 in the package documentation. */
public interface Transport extends AutoCloseable {
    /**
     * Connects, and returns when the peer has accepted.
     *
     * @throws TransportException if it did not, within {@link TransportContext#connectTimeout()}
     * @throws InterruptedException if the thread was interrupted; the connection is closed then
     */
    void open(TransportListener listener) throws TransportException, InterruptedException;

    /**
     * Sends one command. Commands are typed, so that a transport may map them to something other than messages.
     *
     * @throws TransportException if the connection has ended, or does not take the command within {@link TransportContext#sendTimeout()}
     */
    void send(Command command) throws TransportException;

    /** Says goodbye and frees everything, within two seconds. May be called twice and from any thread. */
    @Override
    void close();
}
