package com.example.lines;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.tls.Trust;
import java.util.Set;

/** The transport of {@code lines:} addresses: {@code flowtail run hello --server lines://localhost:9000}. */
public final class LinesTransportProvider implements TransportProvider {
    /** For {@link java.util.ServiceLoader}. */
    public LinesTransportProvider() {}

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String description() {
        return "lines of JSON over plain TCP";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("lines");
    }

    @Override
    public Transport create(TransportContext context) {
        if (context.endpoint().getPort() < 0) {
            throw new ConfigurationException("'%s' names no port; expected an address such as lines://localhost:9000."
                    .formatted(context.endpoint()));
        }
        Trust.rejectWithoutTls(context);
        return new LinesTransport(context);
    }
}
