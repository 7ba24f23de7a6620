package dev.flowtail.testkit.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/** A free port of the loopback interface that can refuse connections for a while and listen again. Safe for use by several threads. */
public final class LoopbackPort implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocketFactory sockets;
    private final String threadName;
    private final Consumer<Socket> visitor;
    private final int number;
    private ServerSocket listening;
    private Thread accepting;
    private Socket reserved;

    private LoopbackPort(ServerSocketFactory sockets, String threadName, Consumer<Socket> visitor) throws IOException {
        this.sockets = sockets;
        this.threadName = threadName;
        this.visitor = visitor;
        this.listening = bind(0);
        this.number = listening.getLocalPort();
        accept();
    }

    /**
     * Listens on a free port.
     *
     * @param threadName of the daemon that accepts
     * @param visitor receives each connection, on that thread, and closes it
     */
    public static LoopbackPort open(ServerSocketFactory sockets, String threadName, Consumer<Socket> visitor)
            throws IOException {
        return new LoopbackPort(sockets, threadName, visitor);
    }

    /** The port, the same all the time. */
    public int number() {
        return number;
    }

    /** Refuses connections from now on; those that were accepted stay. When this returns, the visitor has seen all of them. */
    public synchronized void refuse() throws IOException {
        if (listening != null) {
            end();
            reserve();
        }
    }

    private void end() throws IOException {
        listening.close();
        listening = null;
        awaitVisitor();
    }

    /** Accepts connections again. */
    public synchronized void listen() throws IOException {
        if (listening == null) {
            listening = bind(number);
            reserved.close();
            accept();
        }
    }

    private ServerSocket bind(int port) throws IOException {
        return sockets.createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** A port that is bound and does not listen refuses, and the system gives it to nobody, not even as the near end of a connection to itself. */
    private void reserve() throws IOException {
        reserved = new Socket();
        reserved.setReuseAddress(true);
        reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
    }

    private void accept() {
        ServerSocket server = listening;
        accepting = new Thread(() -> accept(server), threadName);
        accepting.setDaemon(true);
        accepting.start();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                visitor.accept(socket);
            } catch (IOException e) {
                // Closed: the loop ends. Anything else concerns one client only.
            }
        }
    }

    /** Until then the system may still listen, however long the thread takes to notice. */
    private void awaitVisitor() {
        if (accepting == Thread.currentThread()) {
            return;
        }
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the port back: from then on it may be anybody's. */
    @Override
    public synchronized void close() throws IOException {
        if (listening != null) {
            end();
        }
        if (reserved != null) {
            reserved.close();
        }
    }
}
