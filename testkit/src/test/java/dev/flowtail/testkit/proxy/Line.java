package dev.flowtail.testkit.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A server on a bare socket behind a proxy, and the two ends of connections through it. */
final class Line implements AutoCloseable {
    /** One end of a connection. */
    record End(Socket socket) {
        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        String hear(int bytes) throws IOException {
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
        }

        /** What is heard up to the end, with the way it ended as last words: {@code FIN} or {@code RST}. */
        String hearToTheEnd() throws IOException {
            StringBuilder heard = new StringBuilder();
            try {
                for (int b = socket.getInputStream().read();
                        b >= 0;
                        b = socket.getInputStream().read()) {
                    heard.append((char) b);
                }
                return heard.append("FIN").toString();
            } catch (SocketException e) {
                return heard.append("RST").toString();
            }
        }
    }

    final FaultProxy proxy;
    private final ServerSocket server;

    private Line(ServerSocket server) {
        this.server = server;
        this.proxy = FaultProxy.to("localhost", server.getLocalPort());
    }

    static Line open() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(30_000);
        return new Line(server);
    }

    End client() throws IOException {
        Socket socket = new Socket("localhost", proxy.port());
        socket.setSoTimeout(30_000);
        return new End(socket);
    }

    End server() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(30_000);
        return new End(socket);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.close();
    }
}
