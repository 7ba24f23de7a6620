package dev.flowtail.client;

import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Failure;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.TransportException;
import java.time.Duration;

/** What it means for a run that its connection did not come about, or that the server did not take a command. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    /** There is no connection. */
    static Failure of(TransportException failure) {
        String said = failure.getMessage();
        Ending ending = switch (failure.reason()) {
            case UNAUTHORIZED -> Ending.unauthorized(said);
            case UNREACHABLE, TIMEOUT, REJECTED, BUSY, TLS, PROTOCOL, CLOSED, UNSUPPORTED ->
                Ending.of(Outcome.UNREACHABLE, said);
        };
        return new Failure(ending, mayHeal(failure), failure.retryAfter());
    }

    /** A transport that breaks its own rules. */
    static Failure of(String transport, Throwable broken) {
        Ending ending = Ending.of(
                Outcome.UNREACHABLE, "the transport '%s' is broken: it failed with %s".formatted(transport, broken));
        return new Failure(ending, false, Duration.ZERO);
    }

    /** The server was asked over an open connection, and said no: it did nothing. */
    static Failure ofCommand(TransportException failure) {
        String said = failure.getMessage();
        Ending ending = switch (failure.reason()) {
            case UNAUTHORIZED -> Ending.unauthorized(said);
            case REJECTED, UNSUPPORTED -> Ending.misasked(said);
            case PROTOCOL -> Ending.of(Outcome.REFUSED, said);
            case UNREACHABLE, TIMEOUT, BUSY, TLS, CLOSED -> Ending.of(Outcome.UNREACHABLE, said);
        };
        return new Failure(ending, mayHeal(failure), failure.retryAfter());
    }

    /** Whether the same may succeed later. */
    static boolean mayHeal(TransportException failure) {
        return switch (failure.reason()) {
            case UNREACHABLE, TIMEOUT, BUSY, CLOSED -> true;
            case UNAUTHORIZED, REJECTED, TLS, PROTOCOL, UNSUPPORTED -> false;
        };
    }
}
