package dev.flowtail.testkit.socket;

import java.io.IOException;
import java.net.Socket;

/** The ways to end a TCP connection. */
public final class Sockets {
    private Sockets() {}

    /** Says that nothing more comes; the other side reads an end of stream, and this side reads on. */
    public static void finish(Socket socket) throws IOException {
        // Closing with unread input would make it a reset.
        socket.shutdownOutput();
    }

    /** Resets the connection: what is on its way is lost, and the other side fails. */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Closes what may be closed already, and says nothing about it. */
    public static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }
}
