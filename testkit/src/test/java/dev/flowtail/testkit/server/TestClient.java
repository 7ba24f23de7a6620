package dev.flowtail.testkit.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The WebSocket client of the JDK, which knows nothing of Flowtail: what it understands is the standard. It sometimes misses an end of stream without a close
 * frame; {@link RawClient} does not.
 */
final class TestClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private TestClient(URI uri) throws InterruptedException, ExecutionException {
        socket = HTTP.newWebSocketBuilder().buildAsync(uri, this).get();
    }

    static TestClient connect(URI uri) throws InterruptedException, ExecutionException {
        return new TestClient(uri);
    }

    TestClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    TestClient sendBinary(byte... bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    TestClient sayGoodbye() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
        return this;
    }

    /** The next message; the end of the connection is one too: {@code closed 1012 restart}. */
    String next() throws InterruptedException {
        String message = messages.poll(30, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("The server sent nothing more within half a minute.");
        }
        return message;
    }

    List<String> next(int count) {
        return Stream.generate(() -> {
                    try {
                        return next();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .limit(count)
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        messages.add("closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        messages.add("failed");
    }

    @Override
    public void close() {
        socket.abort();
    }
}
