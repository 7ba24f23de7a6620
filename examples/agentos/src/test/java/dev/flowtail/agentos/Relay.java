package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stands between a client and the server, passes every byte on both ways, and keeps what the server sent on the first connection: that of the run. Whatever else the
 * client asks comes later. It knows nothing of Flowtail: it is the witness of what was on the wire.
 */
final class Relay implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ServerSocket listener;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Relay(ServerSocket listener, int server) {
        this.listener = listener;
        new Thread(() -> accept(server), "relay").start();
    }

    /** A relay on a free port. */
    static Relay to(AgentOs server) {
        try {
            return new Relay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), server.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the client is to connect. */
    String url() {
        return "ws://127.0.0.1:" + listener.getLocalPort() + "/workflows/ws";
    }

    /**
     * The texts the server sent until the first connection was closed, in order; waits for that. Called when the client has ended: where it never came this far, there
     * are none.
     */
    List<String> messages() {
        close();
        assertThat(ended).as("the end of the connection").succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        return WebSocketMessages.in(sent.toByteArray());
    }

    private void accept(int port) {
        try {
            Socket first = listener.accept();
            start(() -> {
                relay(first, port, sent);
                ended.complete(null);
            });
        } catch (IOException e) {
            // Closed before anybody came.
            ended.complete(null);
            return;
        }
        try {
            while (true) {
                Socket next = listener.accept();
                start(() -> relay(next, port, OutputStream.nullOutputStream()));
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
        }
    }

    private static void start(Runnable passing) {
        new Thread(passing, "relay connection").start();
    }

    private static void relay(Socket accepted, int port, OutputStream kept) {
        try (Socket client = accepted;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread upwards = new Thread(() -> pass(client, server, OutputStream.nullOutputStream()), "relay up");
            upwards.start();
            pass(server, client, kept);
            upwards.join();
        } catch (IOException | InterruptedException e) {
            // The server is gone: the test sees that for itself.
        }
    }

    /** Passes on until the sender ends, and keeps all of that even when the receiver has gone. */
    private static void pass(Socket from, Socket to, OutputStream kept) {
        byte[] buffer = new byte[64 * 1024];
        boolean heard = true;
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                kept.write(buffer, 0, n);
                heard = heard && passed(buffer, n, to);
            }
        } catch (IOException e) {
            // The sender reset the connection: an end as well.
        } finally {
            end(to);
        }
    }

    private static boolean passed(byte[] buffer, int length, Socket to) {
        try {
            to.getOutputStream().write(buffer, 0, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Socket to) {
        try {
            to.shutdownOutput();
        } catch (IOException e) {
            // Closed already.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
