package dev.flowtail.transport.http;

import dev.flowtail.spi.RetryAfter;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.time.Duration;
import java.time.Instant;

/** Says what an answer other than 200 means, and what can be done about it. */
final class Refusals {
    private static final String TOKEN =
            "Look at the token: --token, --token-file or --token-stdin, or the variable SECURITY_KEY.";

    /** Says for which kinds of credentials Java opens no tunnel; by default for the only kind that we have. */
    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private Refusals() {}

    static TransportException explain(Server server, Question question, Answer answer) {
        int status = answer.status();
        String detail = Detail.of(answer.body());
        String said = "%s does not %s: %d %s"
                .formatted(
                        server, question.purpose(), status, detail.isEmpty() ? phrase(status) : "\"" + detail + "\"");
        if (status == 407) {
            return refused(Reason.UNAUTHORIZED, said + ". " + forProxy(server));
        }
        if (status == 401 || status == 403) {
            return refused(Reason.UNAUTHORIZED, said + ". " + TOKEN);
        }
        if (question.once() && (status == 502 || status == 504)) {
            return refused(
                    Reason.CLOSED,
                    said
                            + ". A gateway says so: it is not known whether the server behind it got the request, which was not sent again.");
        }
        if (status == 408 || status == 429 || status >= 500 && status != 501) {
            Duration pause = RetryAfter.of(answer.headers()::firstValue, Instant.now());
            return new TransportException(
                    Reason.BUSY,
                    said + (pause.isZero() ? "." : "; it wants to be left alone for " + Failures.seconds(pause) + "."),
                    pause,
                    null);
        }
        if (status / 100 == 3) {
            return refused(
                    Reason.REJECTED,
                    said + ". "
                            + redirect(answer.headers().firstValue("Location").orElse("")));
        }
        if (status == 404 && (detail.isEmpty() || detail.equals(Detail.NO_SUCH_PATH))) {
            return refused(
                    Reason.REJECTED,
                    said
                            + ". It has nothing at %s: AgentOS has, and if it lives below a path, that belongs into the address."
                                    .formatted(SafeText.inline(server.base().prefix() + question.path(), 200)));
        }
        if (status >= 400) {
            return refused(Reason.REJECTED, said + ".");
        }
        return refused(Reason.PROTOCOL, said + ". Nobody expected that status.");
    }

    private static String forProxy(Server server) {
        if (server.proxy().isEmpty() || server.proxy().get().credentials().isEmpty()) {
            return "The proxy on the way wants a name and a password: --proxy http://USER:PASSWORD@HOST:PORT";
        }
        String closed = System.getProperty(TUNNELS, "Basic");
        return server.base().secure() && closed.contains("Basic")
                ? "This Java keeps the credentials in --proxy from the proxy; start it with -D%s= to let it show them."
                        .formatted(TUNNELS)
                : "The proxy %s does not take this name and password with Basic authentication."
                        .formatted(server.proxy().get());
    }

    /** A proxy does not pass us on to the server, which has heard nothing. */
    static TransportException noTunnel(Server server, int status) {
        Reason reason = status == 429 || status / 100 == 5 ? Reason.BUSY : Reason.REJECTED;
        return refused(
                reason,
                "%s: %s does not open a way there: %d %s. %s"
                        .formatted(
                                server,
                                server.next(),
                                status,
                                phrase(status),
                                reason == Reason.BUSY
                                        ? "It may be a passing fault."
                                        : "Ask who runs the proxy, or leave --proxy away."));
    }

    /** A 200 without a stream: something did take the request. */
    static TransportException noStream(Server server, Question question, Answer answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("no type at all");
        return refused(
                Reason.PROTOCOL,
                "%s was asked to %s and answers 200 with '%s' where a stream of events was expected; is it an AgentOS?%s"
                        .formatted(
                                server,
                                question.purpose(),
                                SafeText.inline(type, 100),
                                question.once() ? " It may have done it all the same." : ""));
    }

    private static String redirect(String location) {
        if (location.isEmpty()) {
            return "It redirects without saying where to.";
        }
        // User information and queries may be secrets of the server's.
        String shown = location.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
        return "It redirects to %s, which is not followed, because credentials would go along. If that is the right place, name it with --server."
                .formatted(SafeText.inline(shown, 200));
    }

    private static String phrase(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "without a reason";
        };
    }

    private static TransportException refused(Reason reason, String message) {
        return new TransportException(reason, message, null);
    }
}
