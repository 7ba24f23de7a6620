package dev.flowtail.transport.tyrus;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The other side of a connection, as a script over bytes. Each connection runs the script again; an error of a script fails the test when the peer is closed. */
final class Peer implements Closeable {
    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Semaphore finished = new Semaphore(0);
    private final boolean layered;

    @FunctionalInterface
    interface Script {
        void run(Line line) throws Exception;
    }

    private Peer(ServerSocket server, Script script, boolean layered) {
        this.server = server;
        this.script = script;
        this.layered = layered;
    }

    static Peer at(ServerSocket server, Script script) {
        Peer peer = new Peer(server, script, !server.getClass().equals(ServerSocket.class));
        Thread thread = new Thread(peer::accept, "peer");
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    static Peer of(Script script) throws IOException {
        return at(loopback(), script);
    }

    /** A peer that opens the WebSocket and then follows the script. */
    static Peer open(Script script) throws IOException {
        return of(line -> {
            line.accept();
            script.run(line);
        });
    }

    static ServerSocket loopback() throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 512);
        return server;
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
        return URI.create((layered ? "wss" : "ws") + "://127.0.0.1:" + port() + "/ws");
    }

    /** How many connections were made. */
    int connections() {
        return sockets.size();
    }

    /** Waits until a script has ended. */
    Peer await() throws InterruptedException {
        if (!finished.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the script of the peer did not end");
        }
        return this;
    }

    /** Ends what is sent on every connection. */
    void shutdown() throws IOException {
        for (Socket socket : sockets) {
            socket.shutdownOutput();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "peer-script");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Line(socket));
        } catch (Throwable e) {
            failures.add(e);
        } finally {
            finished.release();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Throwable failure : failures) {
            if (failure instanceof AssertionError error) {
                throw error;
            }
        }
    }

    /** One connection, from the peer's side. */
    static final class Line {
        final Socket socket;
        final DataInputStream in;
        final OutputStream out;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads a request up to its empty line. */
        String request() throws IOException {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                request.append((char) in.readUnsignedByte());
            }
            return request.toString();
        }

        /** The headers of an acceptance, without the empty line at the end. */
        static String acceptance(String request) throws GeneralSecurityException {
            String key = request.replaceFirst("(?s).*Sec-WebSocket-Key: ([^\r]+)\r.*", "$1");
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(hash) + "\r\n";
        }

        String accept() throws IOException, GeneralSecurityException {
            String request = request();
            say(acceptance(request) + "\r\n");
            return request;
        }

        void say(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[]... parts) throws IOException {
            out.write(Wires.join(parts));
            out.flush();
        }

        void text(String text) throws IOException {
            send(Wires.text(text));
        }

        /** Reads one frame of the client, which must be masked. */
        Received frame() throws IOException {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new AssertionError("a client's frame must be masked");
            }
            int length = second & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i & 3];
            }
            return new Received(first, payload);
        }

        /** Waits for the end of the stream. */
        void drain() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A frame of the client. */
    record Received(int first, byte[] payload) {
        int opcode() {
            return first & 0x0F;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }
    }
}
