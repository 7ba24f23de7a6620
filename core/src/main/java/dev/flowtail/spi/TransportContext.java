package dev.flowtail.spi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a transport needs to know. Implemented by Flowtail only: it may grow. */
public interface TransportContext {
    /** Where to connect: absolute, with a scheme of the provider and a host. */
    URI endpoint();

    /** Headers to send along when connecting, in order; checked for line breaks and reserved names. Values may be secret. */
    List<Map.Entry<String, String>> headers();

    /** Name look-up, TCP, proxy, TLS and upgrade together. */
    Duration connectTimeout();

    /** How long a command may wait for the peer to take it. */
    Duration sendTimeout();

    /**
     * How long a connection may be silent before the peer is asked for a sign of life, and then how long it has for that; zero if it is not to be asked. Transports
     * without such a question have no use for it.
     */
    Duration heartbeat();

    /** The largest message to accept, in bytes. */
    int maxMessageBytes();

    /** PEM file of the certificate authorities to trust instead of the system's. */
    Optional<Path> trustedAuthorities();

    /** Whether to accept any certificate and host name. Only the user can say so. */
    boolean insecure();

    /** An HTTP proxy to go through: {@code http://host:port}, with user information where it asks for it. */
    Optional<URI> proxy();

    /** The values of the provider's options. */
    Options options();
}
