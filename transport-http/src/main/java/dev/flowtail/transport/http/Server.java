package dev.flowtail.transport.http;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.ProxyAddress;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server as one transport or one run control sees it: where it is, how it is reached, and what goes along with every request. */
final class Server {
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final BaseAddress base;
    private final HttpClient client;
    private final ExecutorService workers;
    private final List<Map.Entry<String, String>> headers;
    private final Optional<ProxyAddress> proxy;
    private final Set<Future<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Server(BaseAddress base, TransportContext context, Optional<ProxyAddress> proxy) {
        this.base = base;
        this.workers = Clients.workers();
        this.client = Clients.client(context, base, proxy, workers);
        this.headers = List.copyOf(context.headers());
        this.proxy = proxy;
    }

    /**
     * Checks everything that can be checked without the network.
     *
     * @throws ConfigurationException if the address, a header or the proxy cannot be used
     */
    static Server of(TransportContext context, List<String> schemes) {
        BaseAddress base = BaseAddress.of(context.endpoint(), schemes);
        Optional<ProxyAddress> proxy = context.proxy().map(ProxyAddress::of);
        Server server = new Server(base, context, proxy);
        server.request(base, Question.get("", "/", Map.of()), Optional.empty());
        return server;
    }

    /**
     * Asks, and returns when the answer's status is known and, unless it is a stream of events, the whole of it has come.
     *
     * @throws TransportException if there is no answer within the time; what an answer means is the caller's to say
     * @throws InterruptedException if the thread was interrupted; the request is given up then
     */
    Answer ask(Question question, Optional<String> token, BodyHandler<Body> body, Duration atMost)
            throws TransportException, InterruptedException {
        try {
            return ask(base, question, token, body, atMost);
        } catch (TransportException e) {
            Optional<BaseAddress> other = proxy.isEmpty() ? base.otherLoopback() : Optional.empty();
            if (e.reason() != Reason.UNREACHABLE || other.isEmpty()) {
                throw e;
            }
            return otherwise(other.get(), question, token, body, atMost, e);
        }
    }

    private Answer otherwise(
            BaseAddress other,
            Question question,
            Optional<String> token,
            BodyHandler<Body> body,
            Duration atMost,
            TransportException first)
            throws TransportException, InterruptedException {
        try {
            return ask(other, question, token, body, atMost);
        } catch (TransportException e) {
            throw e.reason() == Reason.UNREACHABLE ? first : e;
        }
    }

    private Answer ask(
            BaseAddress where, Question question, Optional<String> token, BodyHandler<Body> body, Duration atMost)
            throws TransportException, InterruptedException {
        HttpRequest request = request(where, question, token);
        // Not sendAsync: it finishes in the pool of the virtual machine, which others may have filled with work that
        // waits for this answer.
        Future<HttpResponse<Body>> asked = workers.submit(() -> client.send(request, body));
        waiting.add(asked);
        try {
            if (closed) {
                asked.cancel(true);
            }
            return Answer.of(asked.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
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

    private HttpRequest request(BaseAddress where, Question question, Optional<String> token) {
        URI uri = where.resolve(question.path(), question.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        request.setHeader("User-Agent", "flowtail");
        headers.forEach(header -> set(request, header.getKey(), header.getValue()));
        // One request has room for one of them, and this is the one that the server asks for.
        token.ifPresent(secret -> set(request, "Authorization", "Bearer " + secret));
        proxy.map(ProxyAddress::credentials)
                .filter(basic -> !basic.isEmpty())
                .ifPresent(basic -> request.setHeader(PROXY_AUTHORIZATION, "Basic " + basic));
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
        if (name.equalsIgnoreCase(PROXY_AUTHORIZATION)) {
            throw new ConfigurationException(
                    "The header '%s' cannot be set: the transport writes it itself, from the user information in --proxy."
                            .formatted(name));
        }
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // The library's text shows the value, which may be secret.
            throw new ConfigurationException(
                    "The header '%s' cannot be sent: its name belongs to the connection itself, or its value holds a line break or another character that no header may have."
                            .formatted(SafeText.inline(name)));
        }
    }

    /** Who is connected to: the server, or the proxy in front of it. */
    String next() {
        return proxy.map(address -> "the proxy " + address).orElse(base.authority());
    }

    Optional<ProxyAddress> proxy() {
        return proxy;
    }

    BaseAddress base() {
        return base;
    }

    /** Ends everything that still waits for an answer, now and later, and frees the connections. */
    void close() {
        closed = true;
        waiting.forEach(asked -> asked.cancel(true));
        Clients.release(client);
    }

    /** The address, without a secret. */
    @Override
    public String toString() {
        return base.toString();
    }
}
