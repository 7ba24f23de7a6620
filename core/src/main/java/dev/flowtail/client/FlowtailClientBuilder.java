package dev.flowtail.client;

import dev.flowtail.spi.TransportProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;

/** The choices of a {@link FlowtailClient}; each has a default that is right for most. Not thread-safe. */
public final class FlowtailClientBuilder {
    private final URI server;

    FlowtailClientBuilder(URI server) {
        this.server = server;
    }

    /** Where the token comes from: asked anew at each authentication, kept nowhere. Without one, servers that want a token refuse. */
    public FlowtailClientBuilder token(Supplier<String> source) {
        return this;
    }

    /** Which transports there are, instead of those that {@link java.util.ServiceLoader} finds. The scheme of the address chooses. */
    public FlowtailClientBuilder transports(Collection<? extends TransportProvider> providers) {
        return this;
    }

    /** One option of the transport, by its key. */
    public FlowtailClientBuilder transportOption(String key, String value) {
        return this;
    }

    /** One header to send along when connecting. Order is kept. */
    public FlowtailClientBuilder header(String name, String value) {
        return this;
    }

    /** For name look-up, TCP, proxy, TLS and upgrade together; 10 seconds. */
    public FlowtailClientBuilder connectTimeout(Duration limit) {
        return this;
    }

    /** How long a command may wait for the server to take it; 10 seconds. */
    public FlowtailClientBuilder sendTimeout(Duration limit) {
        return this;
    }

    /** How long the run may be silent before its end is called unknown; 30 seconds, zero for no limit. */
    public FlowtailClientBuilder idleTimeout(Duration limit) {
        return this;
    }

    /** How long the whole may take, from the call on; zero, the default, for no limit. */
    public FlowtailClientBuilder timeout(Duration limit) {
        return this;
    }

    /** The largest message to accept, in bytes; 64 MiB. */
    public FlowtailClientBuilder maxMessageBytes(int bytes) {
        return this;
    }

    /** A PEM file of the certificate authorities to trust instead of the system's. */
    public FlowtailClientBuilder trustedAuthorities(Path pem) {
        return this;
    }

    /** Accepts any certificate and host name. */
    public FlowtailClientBuilder insecure(boolean insecure) {
        return this;
    }

    /** An HTTP proxy to go through: {@code http://host:port}, with user information where it asks for it. */
    public FlowtailClientBuilder proxy(URI proxy) {
        return this;
    }

    /** Sees every frame in and out, with the token masked. */
    public FlowtailClientBuilder observer(FrameObserver observer) {
        return this;
    }

    /** The clock behind times of arrival; the system's. */
    public FlowtailClientBuilder clock(InstantSource clock) {
        return this;
    }

    /**
     * The client.
     *
     * @throws dev.flowtail.spi.ConfigurationException if no transport serves the address, or a value cannot work
     */
    public FlowtailClient build() {
        return new FlowtailClient(new Settings(server));
    }
}
