package dev.flowtail.testkit.contract;

import dev.flowtail.testkit.scenario.Cut;
import java.net.URI;
import java.util.List;

/** The other side of a transport under test: accepts connections, says what the test wants said, and records what it is told. */
public interface Peer extends AutoCloseable {
    /** Where it listens, in a scheme of the transport. */
    URI uri();

    /** How many connections it has accepted so far. */
    int connections();

    /** Waits for the first connection; what follows is about the latest one. */
    void awaitConnection() throws InterruptedException;

    /** Sends one message; blocks while the transport does not read. */
    void send(String text);

    /** Sends one message in many small pieces, as far as the protocol knows such a thing. */
    void sendInPieces(String text);

    /** Waits until it has been told so many things, and returns the JSON text of all. */
    List<String> awaitCommands(int count) throws InterruptedException;

    /** Ends the connection in order, with a code and a text. */
    void end(int code, String text);

    /** Takes the connection away. */
    void cut(Cut cut);

    @Override
    void close();
}
