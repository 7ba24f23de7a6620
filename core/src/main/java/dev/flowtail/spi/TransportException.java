package dev.flowtail.spi;

import java.io.IOException;
import java.time.Duration;

/** The network said no. The message names the endpoint and says what to do; it holds no secret. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why a connection could not be made or used; it decides between giving up and trying again. */
    public enum Reason {
        /** The address does not exist, nobody listens, or the network is down. May heal. */
        UNREACHABLE,
        /** A deadline passed. May heal. */
        TIMEOUT,
        /** The server, or a proxy, answered the upgrade with a status such as 401 or 403. Final. */
        UNAUTHORIZED,
        /** The server answered with another status that will not change: 404, 400, a redirect. Final. */
        REJECTED,
        /** The server answered that it is busy: 429, 502, 503, 504. May heal. */
        BUSY,
        /** The certificate or the TLS handshake was refused. Final. */
        TLS,
        /** What the peer sent is not the protocol. Final. */
        PROTOCOL,
        /** The connection had ended. */
        CLOSED,
        /** This transport has no way to say the command. Nothing was sent. Final. */
        UNSUPPORTED
    }

    private final Reason reason;
    private final Duration retryAfter;

    /** With a message for the user, and the library's exception, which may be {@code null}, as cause. */
    public TransportException(Reason reason, String message, Throwable cause) {
        this(reason, message, Duration.ZERO, cause);
    }

    /** As the other, with the time that the server wants to be left alone, zero if it did not say. */
    public TransportException(Reason reason, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** How long the server wants to be left alone; zero if it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
