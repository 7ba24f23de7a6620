package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
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
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * One connection, on a thread of its own that connects, then reads until the end, and calls the listener. Whoever opens waits for it with the deadline, and aborts
 * the {@link Wire} when it has passed; so no step of connecting needs a timeout of its own. Commands are written by the thread of the {@link Outbox}.
 */
final class Connection implements Runnable {
    /** How long a peer may take to answer our goodbye. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a peer may take to close the socket after both said goodbye; most have done it by then. */
    private static final int LINGER_MILLIS = 250;

    private final Dialer dialer;
    private final Upgrade upgrade;
    private final TransportContext context;
    private final TransportListener listener;
    private final Deadline deadline;
    private final Wire wire = new Wire();
    private final Thread thread = new Thread(this, "flowtail-ws-reader");
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    // Written by the reading thread before "opened" is completed.
    private Inbound in;
    private Messages messages;
    private Outbox outbox;
    private Session session;
    private org.glassfish.tyrus.spi.Connection tyrus;

    /** Why we dropped the connection ourselves, if we did: the reading thread finds only a closed socket. */
    private volatile CloseReason dropped;

    private volatile boolean leaving;

    Connection(Dialer dialer, Upgrade upgrade, TransportContext context, TransportListener listener) {
        this.dialer = dialer;
        this.upgrade = upgrade;
        this.context = context;
        this.listener = listener;
        this.deadline = Deadline.in(context.connectTimeout());
        thread.setDaemon(true);
        // Tyrus finds our container by its name, which in a plug-in folder only our own loader knows.
        thread.setContextClassLoader(SocketContainer.class.getClassLoader());
    }

    /** Connects; returns when the peer has accepted. */
    void open() throws TransportException, InterruptedException {
        thread.start();
        try {
            opened.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // Told below, together with what failed in the moment of the deadline.
        } catch (TimeoutException e) {
            opened.completeExceptionally(new TransportException(
                    Reason.TIMEOUT,
                    "%s: no connection within %s s; it was still %s."
                            .formatted(dialer.target(), seconds(context.connectTimeout()), wire.phase()),
                    null));
        } catch (InterruptedException e) {
            if (opened.completeExceptionally(e)) {
                wire.abort();
                throw e;
            }
            // It was decided in this very moment, and the listener may know already.
            Thread.currentThread().interrupt();
        }
        Throwable failure = opened.handle((nothing, thrown) -> thrown).join();
        if (failure != null) {
            wire.abort();
            awaitThread();
            throw thrown(failure);
        }
    }

    private static TransportException thrown(Throwable failure) {
        if (failure instanceof TransportException expected) {
            return expected;
        }
        throw new IllegalStateException("Connecting failed in a way that was not foreseen", failure);
    }

    /** Whoever is told of the end finds no thread left, unless it is inside a name look-up, which nothing can end. */
    private void awaitThread() {
        try {
            thread.join(LINGER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            dialer.dial(wire, deadline);
            wire.phase("waiting for the answer to the upgrade");
            in = new Inbound(wire.in());
            messages = new Messages(in, listener);
            session = TyrusClient.connect(messages, this);
        } catch (DeploymentException e) {
            fail(new TransportException(Reason.PROTOCOL, notAsItMust(e), e));
            return;
        } catch (TransportException e) {
            fail(e);
            return;
        } catch (IOException e) {
            fail(new TransportException(
                    Reason.UNREACHABLE,
                    "%s: the connection broke while %s (%s).".formatted(dialer.target(), wire.phase(), e.getMessage()),
                    e));
            return;
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        if (!opened.complete(null)) {
            // Whoever waited has gone; the listener must not hear of this.
            wire.abort();
            return;
        }
        converse();
    }

    private void fail(Throwable why) {
        wire.abort();
        opened.completeExceptionally(why);
    }

    private String notAsItMust(DeploymentException e) {
        String detail = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        return "%s agrees to the upgrade, but not as a WebSocket server must: %s".formatted(dialer.target(), detail);
    }

    /** Called by Tyrus, through its container, on the reading thread. */
    void open(ClientEngine engine) throws IOException {
        upgrade.ask(wire.out(), engine.createUpgradeRequest(() -> {}).getHeaders());
        UpgradeResponse answer = upgrade.answer(in);
        outbox = new Outbox(wire);
        ClientEngine.ClientUpgradeInfo info = engine.processResponse(answer, outbox, reason -> {});
        // Where it is none, Tyrus throws when we return, and knows better what was wrong.
        tyrus = info.createConnection();
    }

    private void converse() {
        Thread writer = new Thread(outbox, "flowtail-ws-writer");
        writer.setDaemon(true);
        writer.start();
        CloseReason reason = CloseReason.lost("The connection failed.");
        FrameWalker walker = new FrameWalker(in, tyrus.getReadHandler(), context.maxMessageBytes());
        try {
            reason = read(walker);
            bye(reason);
        } catch (ProtocolViolation e) {
            reason = new CloseReason(e.code(), e.getMessage(), false);
            bye(reason);
        } catch (IOException e) {
            reason = dropped != null ? dropped : CloseReason.lost(lost(walker, e));
        } finally {
            outbox.seal();
            wire.abort();
            end(reason);
        }
    }

    private CloseReason read(FrameWalker walker) throws IOException, ProtocolViolation {
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

    private static String lost(FrameWalker walker, IOException e) {
        String how = e instanceof EOFException
                ? "The server ended the connection without a close frame"
                : "The connection broke (" + e.getMessage() + ")";
        return how + (walker.inMessage() ? ", in the middle of a message." : ".");
    }

    /** Answers or says goodbye, and gives the peer a moment to close first, so that nothing of what we said is lost. */
    private void bye(CloseReason reason) {
        try {
            outbox.goodbye(reason.code(), reason.remote() ? "" : reason.text());
            if (outbox.awaitDone(PATIENCE.toMillis())) {
                wire.linger(LINGER_MILLIS);
                wire.close();
            }
        } catch (InterruptedException | IOException e) {
            // Somebody is in a hurry, or the peer has gone already: both said what they had to say.
            wire.abort();
        }
    }

    private void end(CloseReason reason) {
        try {
            int code = reason.code();
            tyrus.close(new jakarta.websocket.CloseReason(
                    jakarta.websocket.CloseReason.CloseCodes.getCloseCode(code == 1005 ? 1000 : code), null));
        } finally {
            try {
                listener.onClosed(reason);
            } finally {
                ended.countDown();
            }
        }
    }

    /** Sends one text message and waits until the system has taken it. */
    void send(String text) throws TransportException {
        if (!opened.isDone() || opened.isCompletedExceptionally() || leaving || ended.getCount() == 0) {
            throw closed(null);
        }
        CompletableFuture<SendResult> sent = new CompletableFuture<>();
        try {
            // The form with a handler is the one that Tyrus never logs: the text may hold a token.
            session.getAsyncRemote().sendText(text, sent::complete);
            Throwable failure = sent.get(context.sendTimeout().toNanos(), TimeUnit.NANOSECONDS)
                    .getException();
            if (failure instanceof RejectedExecutionException) {
                throw new TransportException(
                        Reason.TIMEOUT, "%s: %s.".formatted(dialer.target(), failure.getMessage()), failure);
            }
            if (failure != null) {
                throw closed(failure);
            }
        } catch (TimeoutException e) {
            String late = "%s: the server did not take a command within %s s, so the connection was dropped."
                    .formatted(dialer.target(), seconds(context.sendTimeout()));
            drop(new CloseReason(1006, late, false));
            throw new TransportException(Reason.TIMEOUT, late, null);
        } catch (InterruptedException e) {
            // Nobody can know what the server got of it.
            drop(new CloseReason(1006, "Interrupted while sending.", false));
            Thread.currentThread().interrupt();
            throw closed(e);
        } catch (ExecutionException | IllegalStateException e) {
            throw closed(e);
        }
    }

    private TransportException closed(Throwable cause) {
        return new TransportException(
                Reason.CLOSED, dialer.target() + ": the connection has ended; nothing was sent.", cause);
    }

    private void drop(CloseReason why) {
        dropped = why;
        wire.abort();
    }

    /** Says goodbye, waits for the answer, and frees everything. */
    void close() {
        TransportException early =
                new TransportException(Reason.CLOSED, dialer.target() + ": closed while connecting.", null);
        if (opened.completeExceptionally(early) || opened.isCompletedExceptionally()) {
            wire.abort();
            return;
        }
        leaving = true;
        outbox.goodbye(1000, "");
        if (Thread.currentThread() != thread) {
            awaitEnd();
        } else if (ended.getCount() > 0) {
            // From inside the listener: the reading goes on when it returns, and somebody else must watch the time.
            Thread closer = new Thread(this::awaitEnd, "flowtail-ws-closer");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                drop(new CloseReason(1006, "The server did not answer our goodbye within 2 s.", false));
                if (!ended.await(LINGER_MILLIS, TimeUnit.MILLISECONDS)) {
                    // It is inside the listener, which does not take the frame.
                    thread.interrupt();
                }
            }
            awaitThread();
        } catch (InterruptedException e) {
            drop(new CloseReason(1006, "Interrupted while saying goodbye.", false));
            Thread.currentThread().interrupt();
        }
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0).replaceFirst("\\.0$", "");
    }
}
