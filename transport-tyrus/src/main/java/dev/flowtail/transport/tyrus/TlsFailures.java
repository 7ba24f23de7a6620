package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Says what a failed TLS handshake means and what can be done about it. */
final class TlsFailures {
    private TlsFailures() {}

    static TransportException explain(Target target, Trust trust, SSLException e) {
        if (trust.refusal().isPresent()) {
            Trust.Refusal refusal = trust.refusal().get();
            return tls(target, certificate(target, refusal) + " Nothing was sent.", e);
        }
        if (has(e, EOFException.class) || has(e, SocketException.class)) {
            return new TransportException(
                    Reason.UNREACHABLE,
                    target
                            + ": the connection ended in the middle of the TLS handshake. If the server has no TLS, use ws:// instead of wss://.",
                    e);
        }
        String said = String.valueOf(e.getMessage());
        if (said.startsWith("Unsupported or unrecognized SSL message")) {
            return tls(target, "the server does not speak TLS; use ws:// instead of wss://.", e);
        }
        if (said.contains("protocol_version") || said.contains("selected protocol version")) {
            return tls(target, "the server speaks neither TLS 1.2 nor 1.3, and older versions are not safe.", e);
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return tls(target, "the server wants a certificate of the client, which Flowtail cannot show.", e);
        }
        return tls(target, "the TLS handshake failed: " + SafeText.inline(said) + ".", e);
    }

    private static TransportException tls(Target target, String what, SSLException e) {
        return new TransportException(Reason.TLS, target + ": " + what, e);
    }

    private static String certificate(Target target, Trust.Refusal refusal) {
        X509Certificate certificate = refusal.certificate();
        if (has(refusal.cause(), CertificateExpiredException.class)) {
            return "the server's certificate, or one above it, has expired (its own is valid until %s)."
                    .formatted(certificate.getNotAfter().toInstant());
        }
        if (has(refusal.cause(), CertificateNotYetValidException.class)) {
            return "the server's certificate, or one above it, is not valid yet (its own is from %s); is this machine's clock right?"
                    .formatted(certificate.getNotBefore().toInstant());
        }
        if (has(refusal.cause(), CertPathBuilderException.class)) {
            return "the server's certificate comes from an authority that is not trusted here (%s). If it is yours, name its certificate with --ca FILE."
                    .formatted(
                            SafeText.inline(certificate.getIssuerX500Principal().getName()));
        }
        String said = String.valueOf(refusal.cause().getMessage());
        if (said.startsWith("No subject alternative")
                || said.startsWith("No name matching")
                || said.contains("not match")) {
            return "the server's certificate is for %s, not for %s. Use a name that it holds."
                    .formatted(names(certificate), SafeText.inline(target.host()));
        }
        return "the server's certificate is refused: " + SafeText.inline(said) + ".";
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                // Each is a number for the kind, 2 a name and 7 an address, and the text.
                return SafeText.inline(names.stream()
                                .filter(name ->
                                        name.get(0).equals(2) || name.get(0).equals(7))
                                .limit(8)
                                .map(name -> String.valueOf(name.get(1)))
                                .collect(Collectors.joining(", ")))
                        .toString();
            }
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
        return "no name at all";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
