package com.example.lines;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection, used once. The numbers are those of the rules in {@link dev.flowtail.spi}. */
final class LinesTransport implements Transport {
    private final TransportContext context;
    private final Socket socket = new Socket();
    private final AtomicBoolean closedByUs = new AtomicBoolean();

    LinesTransport(TransportContext context) {
        this.context = context;
    }

    /** T2: it returns when the peer has accepted, or says why not, and only then the listener is called. */
    @Override
    public void open(TransportListener listener) throws TransportException {
        URI endpoint = context.endpoint();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(endpoint.getHost(), endpoint.getPort()),
                    Math.toIntExact(context.connectTimeout().toMillis()));
        } catch (SocketTimeoutException e) {
            close();
            throw new TransportException(Reason.TIMEOUT, endpoint + " did not answer in time.", e);
        } catch (IOException e) {
            close();
            String why = e instanceof UnknownHostException ? "the host is unknown" : e.getMessage();
            throw new TransportException(
                    Reason.UNREACHABLE, "Cannot reach %s: %s. Is the server running?".formatted(endpoint, why), e);
        }
        // T3, T4: one thread calls the listener, and its last call is onClosed.
        Thread reader = new Thread(() -> listener.onClosed(read(listener)), "lines-" + endpoint.getPort());
        reader.setDaemon(true);
        reader.start();
    }

    /** T5: while onFrame blocks nobody reads, the window of TCP fills, and the server waits. */
    private CloseReason read(TransportListener listener) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    listener.onFrame(new Frame(line.toString(StandardCharsets.UTF_8), Instant.now()));
                    line.reset();
                } else if (line.size() == context.maxMessageBytes()) {
                    // T6
                    return new CloseReason(1009, "a line is longer than " + line.size() + " bytes", false);
                } else {
                    line.write(b);
                }
            }
            return new CloseReason(1000, "the server closed the connection", true);
        } catch (IOException e) {
            return closedByUs.get() ? new CloseReason(1000, "", false) : CloseReason.lost(e.getMessage());
        } finally {
            close();
        }
    }

    /** T7: from any thread, so two commands must not mix. A socket has no time limit for writing: closing it is one. */
    @Override
    public synchronized void send(Command command) throws TransportException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        written.orTimeout(context.sendTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    close();
                    return null;
                });
        try {
            socket.getOutputStream().write((CommandJson.text(command) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw written.isCompletedExceptionally()
                    ? new TransportException(Reason.TIMEOUT, context.endpoint() + " does not take the command.", e)
                    : new TransportException(
                            Reason.CLOSED, "The connection to " + context.endpoint() + " has ended.", e);
        } finally {
            written.complete(null);
        }
    }

    /** T7: twice, from any thread; it ends the reading too. */
    @Override
    public void close() {
        closedByUs.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same: there is nothing left to free and nobody to tell.
        }
    }
}
