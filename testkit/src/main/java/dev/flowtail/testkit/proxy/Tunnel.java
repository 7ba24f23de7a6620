package dev.flowtail.testkit.proxy;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.socket.Gate;
import dev.flowtail.testkit.socket.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One connection through the proxy: two sockets, and a thread for each direction. Whoever runs the directions closes the sockets when both have ended. It can be cut
 * before it has reached the server.
 */
final class Tunnel {
    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final Link link;
    private final Gate reading;
    private final Runnable onPlannedCut;
    private volatile Cut cut;
    private long passed;
    private int ended;
    private boolean connected;

    Tunnel(Socket client, Link link, Gate reading, Runnable onPlannedCut) {
        this.client = client;
        this.link = link;
        this.reading = reading;
        this.onPlannedCut = onPlannedCut;
    }

    /** Reaches the server, which is told of a cut that came before. */
    void connect(String host, int port) throws IOException {
        server.connect(new InetSocketAddress(host, port));
        server.setTcpNoDelay(true);
        synchronized (this) {
            connected = true;
            if (cut == Cut.FIN) {
                Sockets.finish(server);
            }
        }
    }

    /** Passes on what the client sends. */
    void upstream() {
        pump(client, server, (bytes, count, out) -> {
            reading.pass();
            out.write(bytes, 0, count);
        });
    }

    /** Passes on what the server sends, as the link allows. */
    void downstream() {
        cutIfDue();
        pump(server, client, (bytes, count, out) -> {
            for (int from = 0; from < count && cut == null; ) {
                int piece = link.piece(count - from, passed);
                out.write(bytes, from, piece);
                from += piece;
                passed += piece;
                cutIfDue();
                sleep(link.time(piece));
            }
        });
    }

    private interface Passage {
        void pass(byte[] bytes, int count, OutputStream out) throws IOException, InterruptedException;
    }

    private void pump(Socket from, Socket to, Passage passage) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sleep(link.latency());
                // What comes after a cut is taken and goes nowhere.
                if (cut == null) {
                    passage.pass(buffer, count, to.getOutputStream());
                }
            }
            end(to);
        } catch (IOException e) {
            broken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutIfDue() {
        if (link.cutAfter().orElse(-1) == passed) {
            cut(link.cut(), onPlannedCut);
        }
    }

    /** Ends it, unless it has ended; after a silence it can be ended in another way. */
    void cut(Cut how) {
        cut(how, () -> {});
    }

    private synchronized void cut(Cut how, Runnable before) {
        if (ended > 1 || (cut != null && cut != Cut.SILENCE) || cut == how) {
            return;
        }
        // Before anybody can see it.
        before.run();
        cut = how;
        try {
            switch (how) {
                case FIN -> {
                    Sockets.finish(client);
                    if (connected) {
                        Sockets.finish(server);
                    }
                }
                case RST -> {
                    Sockets.reset(client);
                    Sockets.reset(server);
                }
                case SILENCE -> {
                    // The pumps see it.
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    /** One direction has come to its end. */
    private synchronized void end(Socket other) throws IOException {
        if (cut == null) {
            Sockets.finish(other);
        }
        ended++;
    }

    /** One side has gone without a word; so does the other. */
    private synchronized void broken() {
        if (cut == null) {
            cut(Cut.RST);
        }
        ended++;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            Thread.sleep(duration.toMillis(), (int) (duration.toNanos() % 1_000_000));
        }
    }

    void close() {
        Sockets.close(client);
        Sockets.close(server);
    }
}
