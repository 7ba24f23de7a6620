package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** Passes bytes on without looking at them: a proxy, or a wire that can be cut. */
final class Relay {
    private Relay() {}

    /** Passes everything to a port of this machine. */
    static Peer to(int port) throws IOException {
        return Peer.of(line -> pass(line, port));
    }

    /** Opens the tunnel it is asked for, on this machine only. */
    static Peer proxy() throws IOException {
        return Peer.of(line -> {
            int port = Integer.parseInt(line.request().replaceFirst("(?s)CONNECT [^ ]*:([0-9]+) .*", "$1"));
            line.say("HTTP/1.1 200 ok\r\n\r\n");
            pass(line, port);
        });
    }

    /** Ends the streams of all who are connected, as a dying machine between would. */
    static void cut(Peer relay) throws IOException {
        relay.shutdown();
    }

    private static void pass(Peer.Line line, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            Thread back = new Thread(() -> {
                try {
                    server.getInputStream().transferTo(line.out);
                } catch (IOException e) {
                    // One of the two has gone.
                }
            });
            back.setDaemon(true);
            back.start();
            line.in.transferTo(server.getOutputStream());
        } catch (SocketException e) {
            // One of the two has gone.
        }
    }
}
