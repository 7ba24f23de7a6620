package dev.flowtail.transport.http;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import dev.flowtail.tls.TlsFailures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says what it means that no answer came, and what can be done about it. */
final class Failures {
    /** The only way in which the JDK's client tells that a proxy said no. */
    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private Failures() {}

    /** The time is over. */
    static TransportException late(Server server, Question question, Duration atMost) {
        return new TransportException(
                Reason.TIMEOUT,
                "%s did not %s within %s.%s".formatted(server, question.purpose(), seconds(atMost), doubt(question)),
                null);
    }

    static TransportException explain(Server server, Question question, Throwable failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return unreachable(
                    server, "the name of %s is not known. Look at its spelling and at the network.", failure);
        }
        if (failure instanceof IOException io && has(failure, SSLException.class)) {
            return TlsFailures.explain(server.toString(), server.base().host(), io);
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return new TransportException(
                    Reason.TIMEOUT, "%s: %s does not answer at all.".formatted(server, server.next()), failure);
        }
        if (has(failure, ConnectException.class)) {
            return unreachable(server, "nobody listens at %s. Is the server running, and is this its port?", failure);
        }
        Matcher tunnel = TUNNEL.matcher(String.valueOf(failure.getMessage()));
        if (tunnel.matches()) {
            return Refusals.noTunnel(server, Integer.parseInt(tunnel.group(1)));
        }
        return new TransportException(
                Reason.CLOSED,
                "%s did not %s: the connection ended without an answer (%s).%s"
                        .formatted(
                                server,
                                question.purpose(),
                                SafeText.inline(String.valueOf(failure.getMessage()), 200),
                                doubt(question)),
                failure);
    }

    private static TransportException unreachable(Server server, String what, Throwable failure) {
        return new TransportException(Reason.UNREACHABLE, server + ": " + what.formatted(server.next()), failure);
    }

    /** Nobody may try again by himself what might have happened already. */
    private static String doubt(Question question) {
        return question.once() ? " It is not known whether it got the request, which was not sent again." : "";
    }

    static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0).replaceFirst("\\.0$", "") + " s";
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
