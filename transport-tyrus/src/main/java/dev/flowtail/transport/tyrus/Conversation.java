package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import jakarta.websocket.SendResult;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An open connection: reads until the end and tells the listener of it, once, whoever brings it about. */
final class Conversation {
    /** How long a peer may take to close the socket after both said goodbye; most have done it by then. */
    private static final int MOMENT_MILLIS = 250;

    private final Target target;
    private final Wire wire;
    private final FrameWalker walker;
    private final org.glassfish.tyrus.spi.Connection tyrus;
    private final Messages messages;
    private final Outbox outbox;
    private final TransportListener listener;
    /** How long a peer may take to answer our goodbye. */
    private final Duration patience;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Why we dropped the connection ourselves, if we did: the reading thread finds only a closed socket. */
    private volatile CloseReason dropped;

    private volatile boolean leaving;

    Conversation(
            Target target,
            Wire wire,
            FrameWalker walker,
            org.glassfish.tyrus.spi.Connection tyrus,
            Messages messages,
            Outbox outbox,
            TransportListener listener,
            Duration patience) {
        this.target = target;
        this.wire = wire;
        this.walker = walker;
        this.tyrus = tyrus;
        this.messages = messages;
        this.outbox = outbox;
        this.listener = listener;
        this.patience = patience;
    }

    /** Reads until the end, on the calling thread. */
    void hold() {
        CloseReason reason = CloseReason.lost("The connection failed.");
        Thread writer = start(outbox, "flowtail-ws-writer");
        try {
            reason = read();
            bye(reason);
        } catch (ProtocolViolation e) {
            reason = new CloseReason(e.code(), e.getMessage(), false);
            bye(reason);
        } catch (NoSignOfLife e) {
            reason = new CloseReason(1006, e.getMessage(), false);
        } catch (IOException e) {
            reason = dropped != null ? dropped : CloseReason.lost(lost(e));
        } finally {
            outbox.seal();
            wire.abort();
            awaitThread(writer);
            end(reason);
        }
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Whoever is told of the end finds no thread left but ours. */
    private static void awaitThread(Thread thread) {
        try {
            thread.join(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            // Somebody is in a hurry; the end clears the mark.
            Thread.currentThread().interrupt();
        }
    }

    private CloseReason read() throws IOException, ProtocolViolation {
        while (true) {
            Optional<CloseReason> farewell = walker.walk();
            if (farewell.isPresent()) {
                CloseReason received = farewell.get();
                return leaving ? new CloseReason(received.code(), received.text(), false) : received;
            }
            if (messages.verdict().isPresent()) {
                return messages.verdict().get();
            }
            walker.read();
        }
    }

    private String lost(IOException e) {
        String how = e instanceof EOFException
                ? "The server ended the connection without a close frame"
                : "The connection broke (" + e.getMessage() + ")";
        return how + (walker.inMessage() ? ", in the middle of a message." : ".");
    }

    /** Answers or says goodbye, and gives the peer a moment to close first, so that nothing of what we said is lost. */
    private void bye(CloseReason reason) {
        try {
            outbox.goodbye(reason.code(), reason.remote() ? "" : reason.text());
            if (outbox.awaitDone(patience.toMillis())) {
                wire.linger(MOMENT_MILLIS);
                wire.close();
            }
        } catch (InterruptedException | IOException e) {
            // Somebody is in a hurry, or the peer has gone already: both said what they had to say.
            wire.abort();
        }
    }

    private void end(CloseReason reason) {
        try {
            // What it says matters to nobody; that it is over lets Tyrus forget the session.
            tyrus.close(
                    new jakarta.websocket.CloseReason(jakarta.websocket.CloseReason.CloseCodes.NORMAL_CLOSURE, null));
        } finally {
            // Left from being called out of the listener: it must not keep the end from being told.
            Thread.interrupted();
            try {
                listener.onClosed(reason);
            } finally {
                ended.countDown();
            }
        }
    }

    /** Sends one text message and waits until the system has taken it. */
    void send(String text, Duration timeout) throws TransportException {
        if (leaving || ended.getCount() == 0) {
            throw closed(null);
        }
        CompletableFuture<SendResult> sent = new CompletableFuture<>();
        try {
            messages.send(text, sent::complete);
            Throwable failure =
                    sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS).getException();
            if (failure instanceof RejectedExecutionException) {
                throw new TransportException(Reason.TIMEOUT, target + ": " + failure.getMessage() + ".", failure);
            }
            if (failure != null) {
                throw closed(failure);
            }
        } catch (TimeoutException e) {
            String late = "%s: the server did not take a command within %s, so the connection was dropped."
                    .formatted(target, Deadline.inWords(timeout));
            drop(late);
            throw new TransportException(Reason.TIMEOUT, late, null);
        } catch (InterruptedException e) {
            // Nobody can know what the server got of it.
            drop("Interrupted while sending.");
            Thread.currentThread().interrupt();
            throw closed(e);
        } catch (ExecutionException | RuntimeException e) {
            // Tyrus says so, in several ways, when it knows of the end before we do.
            throw closed(e);
        }
    }

    private TransportException closed(Throwable cause) {
        return new TransportException(Reason.CLOSED, target + ": the connection has ended; nothing was sent.", cause);
    }

    private void drop(String why) {
        dropped = new CloseReason(1006, why, false);
        wire.abort();
    }

    /**
     * Says goodbye, waits for the answer, and frees everything.
     *
     * @param reader the thread that {@linkplain #hold holds} the conversation
     */
    void leave(Thread reader) {
        leaving = true;
        outbox.goodbye(1000, "");
        if (Thread.currentThread() != reader) {
            awaitEnd(reader);
        } else if (ended.getCount() > 0) {
            // From inside the listener: the reading goes on when it returns, and somebody else must watch the time.
            start(() -> awaitEnd(reader), "flowtail-ws-closer");
        }
    }

    private void awaitEnd(Thread reader) {
        // Whoever was interrupted before still says goodbye; whoever is interrupted now is in a hurry.
        boolean interrupted = Thread.interrupted();
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                drop("The server did not answer our goodbye.");
                if (!ended.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                    // It is inside the listener, which does not take the frame.
                    reader.interrupt();
                }
            }
            reader.join(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            drop("Interrupted while saying goodbye.");
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
