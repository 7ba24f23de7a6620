package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.socket.LoopbackPort;
import dev.flowtail.testkit.socket.Shutdown;
import dev.flowtail.testkit.socket.Sockets;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A workflow server on a free port of the loopback interface. Safe for use by several threads.
 *
 * <p>All its threads are daemons, and {@link #close()} ends them.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Manners manners;
    private final Runs runs;
    private final Journal<Received> received = new Journal<>();
    private final Journal<ServerConnection> connections = new Journal<>();
    private final Journal<EventBody> bodies = new Journal<>();
    private final Journal<Thread> talking = new Journal<>();
    private final Journal<Socket> sockets = new Journal<>();
    private final LoopbackPort port;

    private EmbeddedServer(Manners manners) throws IOException {
        this.manners = manners;
        this.runs = new Runs(manners);
        this.port = LoopbackPort.open(manners.sockets(), "flowtail-server-accept", this::accept);
    }

    /** Listens on a free port. */
    public static EmbeddedServer start(Manners manners) {
        try {
            return new EmbeddedServer(manners);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded server cannot listen on the loopback interface.", e);
        }
    }

    /** Where clients connect, with the path of the WebSocket. */
    public URI uri() {
        return URI.create(manners.scheme() + "://localhost:" + port.number() + manners.path());
    }

    /** Where clients find the same runs over HTTP, {@code https} where the server has TLS. */
    public URI httpUri() {
        return URI.create((manners.scheme().equals("wss") ? "https" : "http") + "://localhost:" + port.number());
    }

    /** What clients sent so far, of all connections, in the order of arrival. */
    public List<Received> received() {
        return received.entries();
    }

    /**
     * Waits for the first command of this name.
     *
     * @throws AssertionError if it does not come within half a minute, with what came instead
     */
    public Received awaitReceived(String action) throws InterruptedException {
        return awaitReceived(
                "the command '" + action + "'", message -> message.action().equals(action));
    }

    /**
     * Waits for the first message that matches.
     *
     * @param what is awaited, for the text of the error
     * @throws AssertionError if it does not come within half a minute, with what came instead
     */
    public Received awaitReceived(String what, Predicate<Received> matching) throws InterruptedException {
        return received.await(matching, 0, PATIENCE)
                .orElseThrow(() -> new AssertionError("The server waited half a minute for %s, and received only %s."
                        .formatted(what, received.entries())));
    }

    /**
     * Waits until clients have sent so many messages in all.
     *
     * @return all of them
     * @throws AssertionError if they do not within half a minute
     */
    public List<Received> awaitReceived(int count) throws InterruptedException {
        received.await(message -> true, count - 1, PATIENCE)
                .orElseThrow(() ->
                        new AssertionError("The server waited half a minute for %d messages, and received only %s."
                                .formatted(count, received.entries())));
        return received.entries();
    }

    /** The events that runs emitted so far, as JSON, whether anybody was there to see them or not. */
    public List<String> emitted() {
        return runs.emitted().entries();
    }

    /**
     * Waits until runs have emitted so many events in all.
     *
     * @throws AssertionError if they do not within half a minute
     */
    public void awaitEmitted(int count) throws InterruptedException {
        runs.emitted()
                .await(event -> true, count - 1, PATIENCE)
                .orElseThrow(
                        () -> new AssertionError("The server waited half a minute for %d events, and emitted only %d."
                                .formatted(count, emitted().size())));
    }

    Runs runs() {
        return runs;
    }

    /** All WebSocket connections so far, open or not. */
    public List<ServerConnection> connections() {
        return connections.entries();
    }

    /**
     * Waits for a connection.
     *
     * @param number counted from 0
     * @throws AssertionError if it does not come within half a minute
     */
    public ServerConnection awaitConnection(int number) throws InterruptedException {
        return connections
                .await(connection -> true, number, PATIENCE)
                .orElseThrow(
                        () -> new AssertionError("The server waited half a minute for connection #%d, and has only %d."
                                .formatted(number, connections().size())));
    }

    /**
     * Ends every connection without a close frame and refuses new ones, until {@link #listen()}. Runs go on. When this returns, clients are refused.
     *
     * @see ServerConnection#close to say goodbye before
     */
    public void stop() {
        try {
            port.refuse();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded server cannot give up its port " + port.number() + ".", e);
        }
        sockets.entries().forEach(Sockets::close);
    }

    /** Accepts connections again, at the same address. */
    public void listen() {
        try {
            port.listen();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded server cannot take its port " + port.number() + " again.", e);
        }
    }

    /** Loses its memory, as a new process has none: runs end without a word, and only a {@link Manners#database} knows them. */
    public void forget() {
        runs.forget();
    }

    /** Ends every connection and run, and is there again at the same address, without a memory. */
    public void restart() {
        stop();
        forget();
        // What a connection was still at belongs to the old process.
        Shutdown.end(talking.entries());
        forget();
        listen();
    }

    private void accept(Socket socket) {
        sockets.add(socket);
        Thread thread = new Thread(() -> talk(socket), "flowtail-server-connection");
        thread.setDaemon(true);
        talking.add(thread);
        thread.start();
    }

    private void talk(Socket socket) {
        try (socket) {
            HttpHead request = HttpHead.read(socket.getInputStream());
            if (!request.wantsWebSocket() || !pathFits(request)) {
                new HttpExchange(manners, runs, received, bodies).talk(request, socket);
                return;
            }
            if (!upgrade(manners.reactionTo(Manners.UPGRADE), request, socket)) {
                return;
            }
            ServerConnection connection = open(socket, request);
            Dialogue dialogue = new ReactiveDialogue(dialogue(connection), connection, manners, received);
            dialogue.greet();
            connection.serve(dialogue);
        } catch (IOException e) {
            // The client went away during the handshake.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerConnection open(Socket socket, HttpHead request) throws IOException {
        // In one piece, so that numbers follow the order in which clients see their connections open.
        synchronized (connections) {
            ServerConnection connection =
                    new ServerConnection(connections.entries().size(), socket, request);
            socket.getOutputStream().write(Handshake.accept(request));
            connections.add(connection);
            return connection;
        }
    }

    private boolean pathFits(HttpHead request) {
        return manners.kind() == Manners.Kind.PUPPET || request.path().equals(manners.path());
    }

    /** Whether the upgrade may go on. */
    private boolean upgrade(Reaction reaction, HttpHead request, Socket socket)
            throws IOException, InterruptedException {
        if (reaction instanceof Reaction.Answer || reaction instanceof Reaction.Late) {
            Reactions.perform(reaction, null, () -> {});
            return true;
        }
        if (reaction instanceof Reaction.Refuse refuse) {
            socket.getOutputStream()
                    .write(HttpReply.refusal(refuse.status(), "refused by the test")
                            .with(refuse.headers())
                            .bytes());
        } else if (reaction instanceof Reaction.Say say) {
            socket.getOutputStream().write(say.text().getBytes(StandardCharsets.UTF_8));
        } else if (reaction instanceof Reaction.Take take && take.cut() != Cut.SILENCE) {
            new ServerConnection(-1, socket, request).cut(take.cut());
        } else {
            // Says nothing until the client gives up.
            new DataInputStream(socket.getInputStream()).readAllBytes();
        }
        return false;
    }

    private Dialogue dialogue(ServerConnection connection) {
        return switch (manners.kind()) {
            case AGENT_OS -> new AgentOsDialogue(connection, manners, runs);
            case COMPANION -> new CompanionDialogue(connection, manners, runs);
            case PUPPET -> new PuppetDialogue();
        };
    }

    /**
     * Ends all connections and runs, at once unless a script cannot be interrupted: half a minute later it is left alone.
     *
     * @throws AssertionError if a script failed, with its failure as cause: it was a mistake of the test
     */
    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded server cannot close its port.", e);
        }
        connections.entries().forEach(ServerConnection::closeSocket);
        sockets.entries().forEach(Sockets::close);
        // Runs are started by connections, so they end behind them.
        Shutdown.end(talking.entries());
        Shutdown.end(runs.threads());
        if (!runs.failures().isEmpty()) {
            throw new AssertionError(
                    "A script failed on the embedded server.", runs.failures().get(0));
        }
    }
}
