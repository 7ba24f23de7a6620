package dev.flowtail.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One port for both, as AgentOS has it: WebSockets go through to another server, and HTTP requests are answered by the test. */
final class HttpFront implements AutoCloseable {
    /**
     * A request.
     *
     * @param line method and target: {@code GET /workflows}
     * @param head with all headers
     */
    record Request(String line, String head) {}

    /** An answer with a body of JSON. */
    record Answer(int status, String json) {}

    private final URI behind;
    private final Function<Request, Answer> answers;
    private final ServerSocket listening;
    private final AtomicInteger upgrades = new AtomicInteger(Integer.MAX_VALUE);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private HttpFront(URI behind, Function<Request, Answer> answers) {
        this.behind = behind;
        this.answers = answers;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In front of a server of WebSockets. */
    static HttpFront before(URI behind, Function<Request, Answer> answers) {
        HttpFront front = new HttpFront(behind, answers);
        daemon(front::accept);
        return front;
    }

    /** Lets so many WebSockets through; further ones are answered as requests are. */
    HttpFront upgrading(int most) {
        upgrades.set(most);
        return this;
    }

    /** The address, with the path of the server behind. */
    String address(String scheme) {
        return "%s://localhost:%d%s".formatted(scheme, listening.getLocalPort(), behind.getPath());
    }

    List<Request> requests() {
        return requests;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.toLowerCase(Locale.ROOT).contains("upgrade: websocket") && upgrades.getAndDecrement() > 0) {
                pass(client, head);
                return;
            }
            String[] line = head.lines().findFirst().orElse("").split(" ");
            Request request = new Request(line[0] + " " + line[1], head);
            requests.add(request);
            Answer answer = answers.apply(request);
            byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
            client.getOutputStream()
                    .write(
                            ("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                            .formatted(answer.status(), body.length))
                                    .getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().write(body);
        } catch (IOException e) {
            // The client went away.
        }
    }

    private void pass(Socket client, String head) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind.getPort())) {
            sockets.add(server);
            server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            daemon(() -> pump(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One of them went away, and the other notices.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the head ended early");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "http-front");
        thread.setDaemon(true);
        thread.start();
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
