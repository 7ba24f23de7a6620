package dev.flowtail.transport.http;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.ProxyAddress;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.tls.Trust;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's client as it is set up for one transport or one run control. */
final class Clients {
    private Clients() {}

    static HttpClient client(
            TransportContext context, BaseAddress base, Optional<ProxyAddress> proxy, Executor workers) {
        HttpClient.Builder client = HttpClient.newBuilder()
                // No upgrade to HTTP/2, which nobody needs for one answer and some servers complain about.
                .version(HttpClient.Version.HTTP_1_1)
                // Credentials would go along.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(context.connectTimeout())
                .executor(workers)
                // No proxy of the virtual machine: what is not asked for is not used.
                .proxy(proxy.map(Clients::through).orElse(HttpClient.Builder.NO_PROXY));
        if (base.secure()) {
            secure(client, Trust.of(context));
        } else {
            Trust.rejectWithoutTls(context);
        }
        return client.build();
    }

    /** Its threads go soon after their work, and are no reason for a process to stay. */
    static ExecutorService workers() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "flowtail-http-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends a client, where Java can: since 21. Before that it ends when nobody holds it any more and the collector has seen it. */
    static void release(HttpClient client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            // Java 17.
        }
    }

    private static ProxySelector through(ProxyAddress proxy) {
        return ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port()));
    }

    private static void secure(HttpClient.Builder client, Trust trust) {
        try {
            client.sslContext(trust.context()).sslParameters(trust.parameters());
        } catch (TransportException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
