package dev.flowtail.protocol;

/**
 * Why a connection ended.
 *
 * @param code the WebSocket close code; 1005 when the peer named none, 1006 when the connection ended without a close frame, 1009 when a message was too large
 * @param text what the peer or the transport said, possibly empty; untrusted
 * @param remote whether the other side ended it
 */
public record CloseReason(int code, String text, boolean remote) {
    /** The connection ended without a word. */
    public static CloseReason lost(String text) {
        return new CloseReason(1006, text, true);
    }
}
