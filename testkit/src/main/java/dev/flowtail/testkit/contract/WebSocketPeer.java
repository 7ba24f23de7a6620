package dev.flowtail.testkit.contract;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Received;
import dev.flowtail.testkit.server.ServerConnection;
import java.net.URI;
import java.util.List;

/** An embedded server that only does what the test says. */
final class WebSocketPeer implements Peer {
    private static final int PIECE = 1000;

    private final EmbeddedServer server = EmbeddedServer.start(Manners.puppet());

    private ServerConnection latest() {
        List<ServerConnection> connections = server.connections();
        return connections.get(connections.size() - 1);
    }

    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public int connections() {
        return server.connections().size();
    }

    @Override
    public void awaitConnection() throws InterruptedException {
        server.awaitConnection(0);
    }

    @Override
    public void send(String text) {
        latest().send(text);
    }

    @Override
    public void sendInPieces(String text) {
        latest().sendInPieces(text, PIECE);
    }

    @Override
    public List<String> awaitCommands(int count) throws InterruptedException {
        return server.awaitReceived(count).stream().map(Received::text).toList();
    }

    @Override
    public void end(int code, String text) {
        latest().close(code, text);
    }

    @Override
    public void cut(Cut cut) {
        latest().cut(cut);
    }

    @Override
    public void close() {
        server.close();
    }
}
