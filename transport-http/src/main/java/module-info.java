/**
 * Runs workflows, agents and teams over HTTP, looks runs up and cancels them.
 *
 * @provides dev.flowtail.spi.TransportProvider under the name {@code http}, for the schemes {@code http} and {@code https}
 * @provides dev.flowtail.spi.RunControlProvider under the name {@code http}, for the schemes {@code ws}, {@code wss}, {@code http} and {@code https}
 */
module dev.flowtail.transport.http {
    requires dev.flowtail.core;
    requires java.net.http;

    provides dev.flowtail.spi.TransportProvider with
            dev.flowtail.transport.http.HttpTransportProvider;
    provides dev.flowtail.spi.RunControlProvider with
            dev.flowtail.transport.http.HttpRunControlProvider;
}
