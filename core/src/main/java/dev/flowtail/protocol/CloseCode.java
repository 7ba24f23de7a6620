package dev.flowtail.protocol;

import java.util.Set;

/** What the codes say with which a WebSocket is closed. */
final class CloseCode {
    private static final Set<Integer> UNAUTHORIZED = Set.of(1008, 3000, 3003);

    private static final String LARGER = "--max-message-size";

    private CloseCode() {}

    /** Whether the server closed because it does not want us: policy, unauthorized, forbidden. */
    static boolean isUnauthorized(CloseReason reason) {
        return reason.remote() && UNAUTHORIZED.contains(reason.code());
    }

    /** Whether the server ended the connection in good order, because it had said everything. */
    static boolean isGoodbye(CloseReason reason) {
        return reason.remote() && reason.code() == 1000;
    }

    /** What may help against the end of a connection during a run. */
    enum Remedy {
        /** Another connection. */
        RECONNECT,
        /** Another connection, once: what ends in good order before the run does may have nothing more to say. */
        ONCE,
        /** Another connection, and if that ends likewise, going on behind the message that is too large. */
        SKIP,
        /** Nothing: it would happen again. */
        NONE
    }

    /** What to do about it. */
    static Remedy remedy(CloseReason reason) {
        if (!reason.remote()) {
            return switch (reason.code()) {
                case 1009 -> Remedy.SKIP;
                case 1002, 1003, 1007 -> Remedy.NONE;
                default -> Remedy.RECONNECT;
            };
        }
        return switch (reason.code()) {
            case 1000, 1005 -> Remedy.ONCE;
            case 1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003 -> Remedy.NONE;
            default -> Remedy.RECONNECT;
        };
    }

    /** One line: what happened, with the code and the words of the other side. */
    static String explain(CloseReason reason) {
        String said = reason.text().isBlank() ? "" : ": " + Heard.of(reason.text());
        String advice = isTooLargeForUs(reason) && !said.contains(LARGER) ? "; raise the limit with " + LARGER : "";
        String meaning = reason.remote() ? ofServer(reason.code()) : ours(reason.code());
        return "%s (close code %d)%s%s".formatted(meaning, reason.code(), said, advice);
    }

    private static boolean isTooLargeForUs(CloseReason reason) {
        return reason.code() == 1009 && !reason.remote();
    }

    private static String ours(int code) {
        return switch (code) {
            case 1002 -> "the connection was closed here over a breach of the WebSocket protocol";
            case 1006 -> "the connection broke without a goodbye";
            case 1007 -> "the connection was closed here over a message that was not valid UTF-8";
            case 1009 -> "the connection was closed here over a message from the server that was too large";
            default -> "the connection was closed here";
        };
    }

    private static String ofServer(int code) {
        return switch (code) {
            case 1000, 1005 -> "the server closed the connection";
            case 1001 -> "the server is going away";
            case 1002 -> "the server saw a breach of the WebSocket protocol";
            case 1003 -> "the server refused the kind of data";
            case 1006 -> "the connection broke without a goodbye";
            case 1007 -> "the server got a message that was not valid UTF-8";
            case 1008 -> "the server closed by its policy; it may want other credentials";
            case 1009 -> "the server finds our command too large; send a shorter input";
            case 1010 -> "the server saw an extension missing";
            case 1011 -> "the server failed inside";
            case 1012 -> "the server restarts";
            case 1013 -> "the server is overloaded; try again later";
            case 1014 -> "a gateway got no good answer from the server behind it";
            case 1015 -> "the TLS handshake failed";
            case 3000 -> "the server wants other credentials";
            case 3003 -> "the server does not allow it";
            default -> "the connection was closed";
        };
    }
}
