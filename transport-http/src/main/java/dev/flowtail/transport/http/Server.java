package dev.flowtail.transport.http;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server as one transport or one run control sees it: where it is, how it is reached, and what goes along with every request. */
final class Server {
    private final BaseAddress base;
    private final HttpClient client;
    private final List<Map.Entry<String, String>> headers;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Server(BaseAddress base, HttpClient client, List<Map.Entry<String, String>> headers) {
        this.base = base;
        this.client = client;
        this.headers = headers;
    }

    /**
     * Checks everything that can be checked without the network.
     *
     * @throws ConfigurationException if the address, a header or the proxy cannot be used
     */
    static Server of(TransportContext context, List<String> schemes) {
        BaseAddress base = BaseAddress.of(context.endpoint(), schemes);
        Server server = new Server(base, Clients.client(context, base), List.copyOf(context.headers()));
        server.request(Question.get("", "/", Map.of()), Optional.empty());
        return server;
    }

    /**
     * Asks, and returns when the answer's status is known and, unless it is a stream of events, the whole of it has come.
     *
     * @throws TransportException if there is no answer within the time; what an answer means is the caller's to say
     * @throws InterruptedException if the thread was interrupted; the request is given up then
     */
    HttpResponse<Body> ask(Question question, Optional<String> token, BodyHandler<Body> body, Duration atMost)
            throws TransportException, InterruptedException {
        CompletableFuture<HttpResponse<Body>> asked = client.sendAsync(request(question, token), body);
        waiting.add(asked);
        try {
            if (closed) {
                asked.cancel(true);
            }
            return asked.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Failures.late(this, question, atMost);
        } catch (CancellationException e) {
            throw new TransportException(
                    Reason.CLOSED, "%s: closed while it was asked to %s.".formatted(base, question.purpose()), e);
        } catch (ExecutionException e) {
            throw Failures.explain(this, question, e.getCause());
        } finally {
            waiting.remove(asked);
            // Without effect on an answer that has come.
            asked.cancel(true);
        }
    }

    private HttpRequest request(Question question, Optional<String> token) {
        URI uri = base.resolve(question.path(), question.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        request.setHeader("User-Agent", "flowtail");
        headers.forEach(header -> set(request, header.getKey(), header.getValue()));
        // One request has room for one of them, and this is the one that the server asks for.
        token.ifPresent(secret -> set(request, "Authorization", "Bearer " + secret));
        if (question.form() != null) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        return request.method(
                        question.method(),
                        question.form() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(BaseAddress.form(question.form())))
                .build();
    }

    private static void set(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // The library's text shows the value, which may be secret.
            throw new ConfigurationException(
                    "The header '%s' cannot be sent: its name belongs to the connection itself, or its value holds a line break or another character that no header may have."
                            .formatted(SafeText.inline(name)));
        }
    }

    BaseAddress base() {
        return base;
    }

    /** Ends everything that still waits for an answer, now and later. */
    void close() {
        closed = true;
        waiting.forEach(asked -> asked.cancel(true));
    }

    /** The address, without a secret. */
    @Override
    public String toString() {
        return base.toString();
    }
}
