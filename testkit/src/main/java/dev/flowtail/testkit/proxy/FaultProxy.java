package dev.flowtail.testkit.proxy;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.socket.Gate;
import dev.flowtail.testkit.socket.LoopbackPort;
import dev.flowtail.testkit.socket.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import javax.net.ServerSocketFactory;

/**
 * Stands between clients and one server, on a free port of the loopback interface, and breaks what passes. Safe for use by several threads.
 *
 * <p>All its threads are daemons, and {@link #close()} ends them. Where the server refuses, the client's connection is reset.
 */
public final class FaultProxy implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final String host;
    private final int serverPort;
    private final LoopbackPort port;
    private final Gate reading = new Gate();
    private final Set<Tunnel> tunnels = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private IntFunction<Link> links = number -> Link.clear();
    private int connections;
    private int cuts;
    private boolean closed;

    private FaultProxy(String host, int serverPort) throws IOException {
        this.host = host;
        this.serverPort = serverPort;
        this.port = LoopbackPort.open(ServerSocketFactory.getDefault(), "flowtail-proxy-accept", this::accept);
    }

    /** Listens, and connects to this server for every client. */
    public static FaultProxy to(String host, int port) {
        try {
            return new FaultProxy(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException("The fault proxy cannot listen on the loopback interface.", e);
        }
    }

    /** Listens, and connects to the server of this address for every client. */
    public static FaultProxy to(URI server) {
        boolean secure = server.getScheme().equals("wss") || server.getScheme().equals("https");
        return to(server.getHost(), server.getPort() < 0 ? secure ? 443 : 80 : server.getPort());
    }

    /** Where clients connect. */
    public int port() {
        return port.number();
    }

    /** The same address through this proxy: only host and port change. */
    public URI uri(URI original) {
        String user = original.getRawUserInfo() == null ? "" : original.getRawUserInfo() + "@";
        String query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
        return URI.create(original.getScheme() + "://" + user + "localhost:" + port() + original.getRawPath() + query);
    }

    /** What connections are like that are accepted from now on. */
    public void link(Link link) {
        links(number -> link);
    }

    /**
     * What each connection is like that is accepted from now on.
     *
     * @param byNumber asked with the number of the connection, counted from 0 since the proxy began
     */
    public synchronized void links(IntFunction<Link> byNumber) {
        links = byNumber;
    }

    /** Cuts every connection there is; new ones are not concerned. After a silence, the silent ones can be cut again. */
    public void cut(Cut how) {
        living().forEach(tunnel -> tunnel.cut(how));
    }

    /** Refuses new connections until {@link #listen()}; those there are stay. */
    public void refuse() {
        try {
            port.refuse();
        } catch (IOException e) {
            throw new UncheckedIOException("The fault proxy cannot give up its port " + port() + ".", e);
        }
    }

    /** Accepts connections again, at the same port. */
    public void listen() {
        try {
            port.listen();
        } catch (IOException e) {
            throw new UncheckedIOException("The fault proxy cannot take its port " + port() + " again.", e);
        }
    }

    /** Reads nothing more from any client until {@link #resumeReading()}; what clients send piles up in the network. */
    public void pauseReading() {
        reading.close();
    }

    /** Reads on. */
    public void resumeReading() {
        reading.open();
    }

    /** How many connections were accepted so far. */
    public synchronized int connections() {
        return connections;
    }

    /** How many connections were cut because of {@link Link#cutAfter} so far. */
    public synchronized int cuts() {
        return cuts;
    }

    /**
     * Waits until so many connections were accepted in all.
     *
     * @throws AssertionError if they were not within half a minute
     */
    public synchronized void awaitConnections(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (connections < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("The proxy waited half a minute for %d connections, and has accepted only %d."
                        .formatted(count, connections));
            }
            wait(left);
        }
    }

    private void accept(Socket client) {
        Tunnel tunnel;
        synchronized (this) {
            tunnel = new Tunnel(client, links.apply(connections), reading, this::count);
            // Before it counts: whoever has waited for a connection can cut it.
            tunnels.add(tunnel);
            connections++;
            notifyAll();
        }
        start(() -> talk(tunnel));
    }

    private void talk(Tunnel tunnel) {
        try {
            tunnel.connect(host, serverPort);
            Thread up = start(tunnel::upstream);
            tunnel.downstream();
            up.join();
        } catch (IOException e) {
            tunnel.cut(Cut.RST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tunnel.close();
            remove(tunnel);
        }
    }

    private synchronized void count() {
        cuts++;
    }

    private synchronized void remove(Tunnel tunnel) {
        tunnels.remove(tunnel);
    }

    private synchronized List<Tunnel> living() {
        return List.copyOf(tunnels);
    }

    private synchronized Thread start(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    task.run();
                    ended();
                },
                "flowtail-proxy");
        thread.setDaemon(true);
        if (!closed) {
            threads.add(thread);
            thread.start();
        }
        return thread;
    }

    private synchronized void ended() {
        threads.remove(Thread.currentThread());
    }

    /** Ends all connections. */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            // From here on no thread begins.
            closed = true;
            running = List.copyOf(threads);
        }
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The fault proxy cannot close its port " + port() + ".", e);
        }
        living().forEach(Tunnel::close);
        reading.open();
        Shutdown.end(running);
    }
}
