package dev.flowtail.spi;

import java.util.Set;

/** Makes connections to servers, for some URI schemes. */
public interface TransportProvider extends Provider {
    /** The URI schemes it serves, in lower case: {@code ws}, {@code wss}. */
    Set<String> schemes();

    /**
     * Makes one connection, not yet open.
     *
     * @throws ConfigurationException if the endpoint or an option cannot work
     */
    Transport create(TransportContext context);
}
