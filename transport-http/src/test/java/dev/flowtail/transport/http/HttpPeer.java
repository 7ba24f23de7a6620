package dev.flowtail.transport.http;

import dev.flowtail.testkit.contract.Peer;
import dev.flowtail.testkit.scenario.Cut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on a plain socket that answers every knock, and every other request with what the test has said; by default the beginning of a stream. */
final class HttpPeer implements Peer {
    static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String HEALTHY = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket listening;
    private final String answer;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> streams = new LinkedBlockingQueue<>();
    private volatile Socket latest;
    private volatile int connections;

    HttpPeer() {
        this(STREAM);
    }

    /** Answers with these bytes, head included; with nothing at all if they are empty. */
    HttpPeer(String answer) {
        this.answer = answer;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "http-peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                daemon(() -> talk(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void talk(Socket socket) {
        try {
            String head = head(socket.getInputStream());
            heads.add(head);
            if (head.startsWith("GET /health ")) {
                write(socket, HEALTHY);
                socket.close();
                return;
            }
            String body = new String(socket.getInputStream().readNBytes(length(head)), StandardCharsets.UTF_8);
            write(socket, answer);
            latest = socket;
            connections++;
            streams.add(socket);
            if (head.startsWith("POST /")) {
                commands.add(command(head, body));
            }
            if (!answer.equals(STREAM) && !answer.isEmpty()) {
                socket.close();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The request as the command that it stands for. */
    private static String command(String head, String body) {
        String[] path = head.split(" ")[1].split("/");
        String action = path.length < 6
                ? "start-" + path[1].substring(0, path[1].length() - 1)
                : path[5].startsWith("resume") ? "reconnect" : path[5] + "-workflow";
        return "{\"action\":\"%s\",\"type\":\"%s\",\"run_id\":\"%s\",\"form\":\"%s\"}"
                .formatted(
                        action,
                        action,
                        path.length < 6 ? "" : path[4],
                        URLDecoder.decode(body, StandardCharsets.UTF_8).replace('"', '\''));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The heads of all requests, knocks among them. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** Sends bytes of the body as one chunk. */
    void chunk(byte[] bytes) {
        try {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeBytes(bytes);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            latest.getOutputStream().write(chunk.toByteArray());
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public int connections() {
        return connections;
    }

    @Override
    public void awaitConnection() throws InterruptedException {
        if (streams.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("no request came");
        }
    }

    @Override
    public void send(String text) {
        chunk((text + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sendInPieces(String text) {
        byte[] bytes = (text + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += 1000) {
            chunk(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1000)));
        }
    }

    @Override
    public List<String> awaitCommands(int count) throws InterruptedException {
        List<String> taken = new CopyOnWriteArrayList<>();
        while (taken.size() < count) {
            String next = commands.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("only " + taken + " came");
            }
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void end(int code, String text) {
        try {
            write(latest, "0\r\n\r\n");
            latest.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void cut(Cut cut) {
        try {
            switch (cut) {
                case FIN -> latest.shutdownOutput();
                case RST -> {
                    latest.setSoLinger(true, 0);
                    latest.close();
                }
                case SILENCE -> {
                    // It says nothing unless the test does.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
