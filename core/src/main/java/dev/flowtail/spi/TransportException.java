package dev.flowtail.spi;

import java.io.IOException;

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
        CLOSED
    }

    private final Reason reason;

    /** With a message for the user, and the library's exception, which may be {@code null}, as cause. */
    public TransportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
