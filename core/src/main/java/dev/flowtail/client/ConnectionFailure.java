package dev.flowtail.client;

import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.TransportException;

/** What it means for a run that its connection did not come about. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    static Ending of(TransportException failure) {
        String said = failure.getMessage();
        return switch (failure.reason()) {
            case UNAUTHORIZED -> Ending.unauthorized(said);
            case UNREACHABLE, TIMEOUT, REJECTED, BUSY, TLS, PROTOCOL, CLOSED, UNSUPPORTED ->
                Ending.of(Outcome.UNREACHABLE, said);
        };
    }

    /** A transport that breaks its own rules. */
    static Ending of(String transport, Throwable broken) {
        return Ending.of(
                Outcome.UNREACHABLE, "the transport '%s' is broken: it failed with %s".formatted(transport, broken));
    }
}
