package dev.flowtail.tls;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a failed TLS handshake means and what can be done about it. */
public final class TlsFailures {
    private TlsFailures() {}

    /**
     * Explains a failure of a handshake, which is an {@code SSLException} or has one as a cause.
     *
     * @param address whom it was with, as messages show it: with its scheme, {@code wss} or {@code https}, and without user information and query
     * @param host the name that the certificate had to hold
     */
    public static TransportException explain(String address, String host, IOException failure) {
        Optional<RefusedCertificate> refused = causes(failure)
                .filter(RefusedCertificate.class::isInstance)
                .map(RefusedCertificate.class::cast)
                .findFirst();
        if (refused.isPresent()) {
            return tls(address, certificate(refused.get(), host) + " Nothing was sent.", failure);
        }
        String said = String.valueOf(failure.getMessage());
        if (cutOff(failure, said)) {
            return new TransportException(
                    Reason.UNREACHABLE,
                    "%s: the connection ended in the middle of the TLS handshake. If the server has no TLS, %s."
                            .formatted(address, withoutTls(address)),
                    failure);
        }
        // The two spellings are those of sockets and of engines.
        if (said.contains("unrecognized SSL message") || said.contains("Unrecognized SSL message")) {
            return tls(address, "the server does not speak TLS; " + withoutTls(address) + ".", failure);
        }
        if (said.contains("protocol_version") || said.contains("selected protocol version")) {
            return tls(address, "the server speaks neither TLS 1.2 nor 1.3, and older versions are not safe.", failure);
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return tls(address, "the server wants a certificate of the client, which Flowtail cannot show.", failure);
        }
        return tls(address, "the TLS handshake failed: " + SafeText.inline(said) + ".", failure);
    }

    private static boolean cutOff(IOException failure, String said) {
        // An engine knows of the end only by its words.
        return has(failure, EOFException.class)
                || has(failure, SocketException.class)
                || said.contains("terminated the handshake")
                || said.contains("closed the channel");
    }

    private static TransportException tls(String address, String what, IOException failure) {
        return new TransportException(Reason.TLS, address + ": " + what, failure);
    }

    private static String withoutTls(String address) {
        String secure = address.substring(0, address.indexOf("://"));
        return "use %s:// instead of %s://".formatted(secure.substring(0, secure.length() - 1), secure);
    }

    private static String certificate(RefusedCertificate refused, String host) {
        X509Certificate certificate = refused.certificate();
        if (has(refused, CertificateExpiredException.class)) {
            return "the server's certificate, or one above it, has expired (its own is valid until %s)."
                    .formatted(certificate.getNotAfter().toInstant());
        }
        if (has(refused, CertificateNotYetValidException.class)) {
            return "the server's certificate, or one above it, is not valid yet (its own is from %s); is this machine's clock right?"
                    .formatted(certificate.getNotBefore().toInstant());
        }
        if (has(refused, CertPathBuilderException.class)) {
            return "the server's certificate comes from an authority that is not trusted here (%s). If it is yours, name its certificate with --ca FILE."
                    .formatted(
                            SafeText.inline(certificate.getIssuerX500Principal().getName()));
        }
        String said = String.valueOf(refused.getMessage());
        if (said.startsWith("No subject alternative")
                || said.startsWith("No name matching")
                || said.contains("not match")) {
            return "the server's certificate is for %s, not for %s. Use a name that it holds."
                    .formatted(names(certificate), SafeText.inline(host));
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
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
