package dev.flowtail.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client on a bare socket, which tells an end of stream from a reset. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(URI uri) throws IOException {
        RawClient client = new RawClient(new Socket("localhost", uri.getPort()));
        client.socket.setSoTimeout(30_000);
        client.write(("GET " + uri.getPath()
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Sends a text of at most 65,535 bytes, masked with zeros, which leave it as it is. */
    RawClient send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = {(byte) 0x81, (byte) 0xFE, (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0};
        write(head);
        write(payload);
        return this;
    }

    /** Sends a ping, masked with zeros. */
    void ping() throws IOException {
        write((byte) 0x89, (byte) 0x81, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) '?');
    }

    void write(byte... bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Everything up to the end, with the way it ended as last words: {@code FIN} or {@code RST}. */
    String readToTheEnd() throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
            }
            return text.append("FIN").toString();
        } catch (SocketException e) {
            return text.append("RST").toString();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
