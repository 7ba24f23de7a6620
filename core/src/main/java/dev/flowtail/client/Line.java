package dev.flowtail.client;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import java.util.Optional;

/**
 * The connections of a run, one after another: one is in use, or the next to be. All calls come from the run's thread, unless they say otherwise.
 */
final class Line {
    /** What is done on a connection that has just come about. */
    interface Use {
        /**
         * Speaks.
         *
         * @param greets whether the peer will
         */
        void on(boolean greets);
    }

    private static final int NORMAL = 1000;

    private final Settings settings;
    private Transport transport;
    private volatile Mailbox mailbox = new Mailbox();
    private boolean unused = true;
    /** Whether it has been given up already. */
    private boolean left;
    /** Whether it was taken away. */
    private boolean lost;

    private Thread opening;
    private boolean hungUp;

    /** With the first of them, not yet open. */
    Line(Settings settings, Transport first) {
        this.settings = settings;
        this.transport = first;
    }

    /** What arrives; another one after each {@link #replace}. From any thread. */
    Mailbox mailbox() {
        return mailbox;
    }

    /** Whether the present connection was never opened. */
    boolean isUnused() {
        return unused;
    }

    /** Whether the present connection is of no more use, and nobody wanted that: over HTTP a stream that ends has said everything. */
    boolean isLost() {
        return left || lost;
    }

    /** Opens the present connection, and uses it; {@link #hangUp} interrupts both. */
    void open(Use use) throws TransportException, InterruptedException {
        unused = false;
        try {
            begin();
            transport.open(mailbox);
            use.on(transport.greets());
        } finally {
            end();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (hungUp) {
            throw new InterruptedException();
        }
        opening = Thread.currentThread();
    }

    private synchronized void end() {
        if (opening != null && hungUp) {
            // An interrupt of ours that came behind the last wait would hit the writing of the outputs.
            Thread.interrupted();
        }
        opening = null;
    }

    /** No connection is wanted any more; from any thread. */
    void hangUp() {
        synchronized (this) {
            hungUp = true;
            if (opening != null) {
                opening.interrupt();
            }
        }
        mailbox.wake();
    }

    /** Says something on the present connection. */
    void send(Command command) throws TransportException {
        transport.send(command);
    }

    /** Why the connection ended, once everything before that was taken. It says so once. */
    Optional<CloseReason> closed() {
        Optional<CloseReason> closed = mailbox.closed();
        if (closed.isPresent()) {
            lost = transport.greets() || closed.get().code() != NORMAL;
            mailbox = new Mailbox();
        }
        return closed;
    }

    /** The next connection, after this one was {@linkplain #close closed}. */
    void replace() {
        mailbox = new Mailbox();
        transport = settings.transports().create(settings.connection());
        left = false;
        lost = false;
    }

    /** Says goodbye elsewhere: that may take its time, and whoever interrupts the wait for another connection should not have to wait for it. */
    void leave() {
        Transport old = transport;
        left = true;
        settings.errands().execute(() -> close(old));
    }

    /** Says goodbye; what still arrives until that is done is in the mailbox. May be called twice. */
    void close() {
        mailbox.unblock();
        if (!left) {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (Exception | LinkageError e) {
            // The run's outcome is known; only who writes transports wants to hear of this.
            System.getLogger("dev.flowtail").log(System.Logger.Level.DEBUG, "closing the transport failed", e);
        }
    }
}
