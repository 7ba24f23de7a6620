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
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection, used once. The numbers are those of the rules in {@link dev.flowtail.spi}. */
final class LinesTransport implements Transport {
    private static final Pattern GOODBYE = Pattern.compile("bye ([0-9]{4}) ?(.*)");

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
        long deadline = System.nanoTime() + context.connectTimeout().toNanos();
        Lines lines;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), millisUntil(deadline));
            write("hello " + headers());
            socket.setSoTimeout(millisUntil(deadline));
            lines = new Lines(socket.getInputStream(), context.maxMessageBytes());
            String greeting = lines.next();
            if (!"hello".equals(greeting)) {
                throw new ProtocolException("it does not say hello");
            }
            socket.setSoTimeout(0);
        } catch (IOException e) {
            close();
            throw new TransportException(reason(e), "Cannot reach %s: %s.".formatted(endpoint, words(e)), e);
        }
        // T3, T4: one thread calls the listener, and its last call is onClosed.
        Thread reader = new Thread(() -> listener.onClosed(read(lines, listener)), "lines-" + endpoint.getPort());
        reader.setDaemon(true);
        reader.start();
    }

    private static int millisUntil(long deadline) {
        // Zero would mean no limit.
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    private String headers() {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        context.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return headers.build().toString();
    }

    private static Reason reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return Reason.TIMEOUT;
        }
        return e instanceof ProtocolException ? Reason.PROTOCOL : Reason.UNREACHABLE;
    }

    private static String words(IOException e) {
        return e instanceof UnknownHostException ? "the host is unknown" : e.getMessage();
    }

    /** T5: while onFrame blocks nobody reads, the window of TCP fills, and the server waits. */
    private CloseReason read(Lines lines, TransportListener listener) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher goodbye = GOODBYE.matcher(line);
                if (goodbye.matches()) {
                    return new CloseReason(Integer.parseInt(goodbye.group(1)), goodbye.group(2), true);
                }
                listener.onFrame(new Frame(line, Instant.now()));
            }
            return CloseReason.lost("the server went without a goodbye");
        } catch (Lines.TooLongException e) {
            return new CloseReason(1009, e.getMessage(), false);
        } catch (IOException e) {
            return closedByUs.get() ? new CloseReason(1000, "", false) : CloseReason.lost(e.getMessage());
        } finally {
            close();
        }
    }

    private void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
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
            write(CommandJson.text(command));
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
