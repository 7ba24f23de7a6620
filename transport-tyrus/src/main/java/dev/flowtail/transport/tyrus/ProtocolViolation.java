package dev.flowtail.transport.tyrus;

/** The server sent what it must not, or more than we take: the connection fails with this close code. */
final class ProtocolViolation extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    ProtocolViolation(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What RFC 6455 forbids. */
    static ProtocolViolation malformed(String what) {
        return new ProtocolViolation(1002, "The server broke the WebSocket protocol: " + what + ".");
    }
}
