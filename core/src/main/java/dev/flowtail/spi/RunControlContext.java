package dev.flowtail.spi;

import java.util.Optional;

/** What a run control needs to know: as a transport, and the token. Implemented by Flowtail only: it may grow. */
public interface RunControlContext extends TransportContext {
    /**
     * The token, asked anew of its source for each call of the server; empty if there is none. It must reach no message.
     *
     * @throws ConfigurationException if the source failed
     */
    Optional<String> token();
}
