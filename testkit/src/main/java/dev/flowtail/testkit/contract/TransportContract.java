package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportProvider;
import org.junit.jupiter.api.Test;

/**
 * Rules P1 to P5 and T1 to T11 for a transport. Only {@link #provider()} must be written where the transport speaks WebSocket; elsewhere {@link #startPeer()}, and
 * {@link #asksForLife()} if the protocol has no such question, {@link #begin}, {@link #takesManyCommands()} and {@link #goodbye} where a peer speaks only when it is asked.
 */
public abstract class TransportContract extends TransportEnd {
    /** For subclasses. */
    protected TransportContract() {}

    @Test
    final void t08_no_type_of_a_library_appears_in_a_signature() {
        TransportProvider provider = provider();
        try (Transport transport = transport(nowhere())) {
            Signatures.of(provider.getClass(), transport.getClass())
                    .forEach(method -> assertThat(Signatures.foreign(method))
                            .as("T8: no type of a library in the signature of %s: users must not depend on it", method)
                            .isEmpty());
        }
    }
}
