package dev.flowtail.transport.http;

import dev.flowtail.spi.TransportContext;
import java.net.http.HttpClient;

/** The JDK's client as it is set up for one transport or one run control. */
final class Clients {
    private Clients() {}

    static HttpClient client(TransportContext context, BaseAddress base) {
        return HttpClient.newBuilder()
                // One connection, one conversation; and no upgrade to HTTP/2, which some servers complain about.
                .version(HttpClient.Version.HTTP_1_1)
                // Credentials would go along.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(context.connectTimeout())
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }
}
