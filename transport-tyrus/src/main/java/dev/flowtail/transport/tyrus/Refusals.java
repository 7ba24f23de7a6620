package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.RetryAfter;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;

/** Says what an answer other than 101 means, and what can be done about it. */
final class Refusals {
    private static final String PATHS = "AgentOS listens at /workflows/ws, the companion server at /ws.";

    private Refusals() {}

    static TransportException explain(Target target, ResponseHead answer) {
        int status = answer.status();
        String said = "%s does not open a WebSocket: %s".formatted(target, answer.line());
        if (status == 401) {
            return refused(
                    Reason.UNAUTHORIZED,
                    said + ". It wants credentials with the upgrade: --header 'Authorization: Bearer ...'.");
        }
        if (status == 403) {
            return refused(
                    Reason.UNAUTHORIZED,
                    said + ". Either it wants other credentials (--header), or the path is wrong: " + PATHS);
        }
        if (status == 407) {
            return refused(Reason.UNAUTHORIZED, said + ". A proxy on the way wants credentials: use --proxy.");
        }
        if (status == 429 || status >= 500) {
            return busy(answer, said);
        }
        if (status / 100 == 3) {
            return refused(Reason.REJECTED, said + ". " + redirect(answer.shown("Location")));
        }
        return refused(Reason.REJECTED, said + ". Look at the path: " + PATHS);
    }

    /** It may heal; when to come back, the server may say itself. */
    static TransportException busy(ResponseHead answer, String said) {
        Duration pause = RetryAfter.of(answer::first, Instant.now());
        return new TransportException(
                Reason.BUSY,
                said + (pause.isZero() ? "." : "; it wants to be left alone for " + Deadline.inWords(pause) + "."),
                pause,
                null);
    }

    private static String redirect(String location) {
        if (location.isEmpty()) {
            return "It redirects without saying where to.";
        }
        // User information and queries may be secrets of the server's.
        String shown = location.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
        String address = shown.startsWith("http") ? "ws" + shown.substring("http".length()) : shown;
        return "It redirects to %s, which is not followed, because credentials would go along. If that is the right place, name it: --server %s"
                .formatted(shown, address);
    }

    private static TransportException refused(Reason reason, String message) {
        return new TransportException(reason, message, null);
    }
}
