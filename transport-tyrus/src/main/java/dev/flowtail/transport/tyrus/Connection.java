package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * One connection from its beginning, on a thread of its own that connects and then holds the {@link Conversation}. Whoever opens waits for it with the deadline, and
 * aborts the {@link Wire} when it has passed; so no step of connecting needs a timeout of its own.
 */
final class Connection implements Runnable {
    private static final int MOMENT_MILLIS = 250;

    private final Dialer dialer;
    private final Upgrade upgrade;
    private final TransportContext context;
    private final TransportListener listener;
    private final Pace pace;
    private final Deadline deadline;
    private final Wire wire = new Wire();
    private final Thread thread = new Thread(this, "flowtail-ws-reader");
    private final CompletableFuture<Conversation> opened = new CompletableFuture<>();

    // Of the reading thread, while Tyrus connects on it.
    private Inbound in;
    private Outbox outbox;
    private org.glassfish.tyrus.spi.Connection tyrus;

    Connection(Dialer dialer, Upgrade upgrade, TransportContext context, TransportListener listener, Pace pace) {
        this.dialer = dialer;
        this.upgrade = upgrade;
        this.context = context;
        this.listener = listener;
        this.pace = pace;
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
            late();
        } catch (InterruptedException e) {
            if (opened.completeExceptionally(e)) {
                wire.abort();
                throw e;
            }
            // It was decided in this very moment, and the listener may know already.
            Thread.currentThread().interrupt();
        }
        Throwable failure = opened.handle((conversation, thrown) -> thrown).join();
        if (failure != null) {
            wire.abort();
            awaitThread();
            throw thrown(failure);
        }
    }

    /** The deadline has passed: whoever opens is told so, and how far it came. */
    void late() {
        opened.completeExceptionally(new TransportException(
                Reason.TIMEOUT,
                "%s: no connection within %s; it was still %s."
                        .formatted(dialer.target(), Deadline.inWords(context.connectTimeout()), wire.phase()),
                null));
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
            thread.join(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Conversation conversation;
        try {
            conversation = connect();
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
        if (opened.complete(conversation)) {
            conversation.hold();
        } else {
            // Whoever waited has gone; the listener must not hear of this.
            wire.abort();
        }
    }

    private Conversation connect() throws DeploymentException, IOException {
        dialer.dial(wire, deadline);
        wire.phase("waiting for the answer to the upgrade");
        in = new Inbound(wire.in());
        Messages messages = new Messages(in, listener);
        TyrusClient.connect(messages, this);
        FrameWalker walker =
                new FrameWalker(in, tyrus.getReadHandler(), context.maxMessageBytes(), heartbeat(wire, outbox));
        return new Conversation(dialer.target(), wire, walker, tyrus, messages, outbox, listener, pace.goodbye());
    }

    private Heartbeat heartbeat(Wire wire, Outbox outbox) {
        Heartbeat.Line line = new Heartbeat.Line() {
            @Override
            public void patience(int millis) throws IOException {
                wire.patience(millis);
            }

            @Override
            public void ping(byte[] payload) {
                outbox.ping(payload);
            }

            @Override
            public boolean watched() {
                return outbox.watched();
            }
        };
        return pace.heartbeat().apply(context.heartbeat(), line);
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

    private void fail(Throwable why) {
        wire.abort();
        opened.completeExceptionally(why);
    }

    private String notAsItMust(DeploymentException e) {
        String detail = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        return "%s agrees to the upgrade, but not as a WebSocket server must: %s".formatted(dialer.target(), detail);
    }

    /** What came of it, if anything. */
    private Optional<Conversation> conversation() {
        return opened.isDone() && !opened.isCompletedExceptionally() ? Optional.of(opened.join()) : Optional.empty();
    }

    /** Sends one text message and waits until the system has taken it. */
    void send(String text) throws TransportException {
        if (conversation().isEmpty()) {
            throw new TransportException(Reason.CLOSED, dialer.target() + ": not connected; nothing was sent.", null);
        }
        conversation().get().send(text, context.sendTimeout());
    }

    /** Ends it, whatever it is doing. */
    void close() {
        opened.completeExceptionally(
                new TransportException(Reason.CLOSED, dialer.target() + ": closed while connecting.", null));
        if (conversation().isEmpty()) {
            wire.abort();
        } else {
            conversation().get().leave(thread);
        }
    }
}
