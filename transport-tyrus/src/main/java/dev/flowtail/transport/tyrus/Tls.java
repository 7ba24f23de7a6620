package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * How TLS is spoken: with whose authorities, and whether anybody is checked. Everything is set here on each socket; the system properties by which Tyrus lets
 * itself be talked out of checking host names have no say.
 *
 * @param authorities what to trust; empty for the system's
 * @param insecure whether to trust anybody
 */
record Tls(Optional<KeyStore> authorities, boolean insecure) {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** Speaks TLS over a connected socket, and returns when both sides have agreed. */
    SSLSocket over(Socket raw, Target target) throws IOException {
        try {
            Trust trust = insecure ? Trust.inAnybody() : Trust.in(authorities.orElse(null));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(raw, target.host(), target.port(), true);
            socket.setSSLParameters(parameters(target));
            try {
                socket.startHandshake();
            } catch (SSLException e) {
                throw TlsFailures.explain(target, trust, e);
            }
            return socket;
        } catch (GeneralSecurityException e) {
            throw new TransportException(
                    Reason.TLS, "TLS cannot be used here: " + e.getMessage() + ". Look at the Java installation.", e);
        }
    }

    private SSLParameters parameters(Target target) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(VERSIONS);
        if (!insecure) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        // Names with an underscore exist in container networks, but not in the extension that would carry them.
        if (!isAddress(target.host()) && target.host().indexOf('_') < 0) {
            String name = target.host().endsWith(".")
                    ? target.host().substring(0, target.host().length() - 1)
                    : target.host();
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        return parameters;
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }
}
