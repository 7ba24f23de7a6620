package dev.flowtail.tls;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Whom to believe, as the user said. Holds no connection and remembers none; safe for use by several threads. */
public final class Trust {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private static final Map<String, String> WITH_TLS = Map.of("ws", "wss", "http", "https");

    private final Optional<KeyStore> authorities;
    private final boolean anybody;

    private Trust(Optional<KeyStore> authorities, boolean anybody) {
        this.authorities = authorities;
        this.anybody = anybody;
    }

    /**
     * Reads what the context says, and the file of authorities if it names one.
     *
     * @throws ConfigurationException if that file cannot be read, or holds no certificate, or one that is broken
     */
    public static Trust of(TransportContext context) {
        return new Trust(context.trustedAuthorities().map(Authorities::read), context.insecure());
    }

    /**
     * What a transport calls instead where the address is one without TLS. Whoever says whom to believe expects to be safe, or knows not to be; passing over it would
     * leave them with neither.
     *
     * @throws ConfigurationException if the context says whom to believe all the same
     */
    public static void rejectWithoutTls(TransportContext context) {
        if (context.insecure() || context.trustedAuthorities().isPresent()) {
            String scheme = context.endpoint().getScheme();
            String option = context.insecure() ? "--insecure" : "--ca";
            String secure = Optional.ofNullable(WITH_TLS.get(scheme.toLowerCase(Locale.ROOT)))
                    .map("Use %s://, or leave "::formatted)
                    .orElse("Leave ");
            throw new ConfigurationException(
                    "The server address begins with %s://, so there is no TLS and no certificate, and %s means nothing. %s%s away."
                            .formatted(scheme, option, secure, option));
        }
    }

    /**
     * A context of its own, for sockets, for engines, and so for {@code java.net.http.HttpClient}. What it refuses, {@link TlsFailures} can name.
     *
     * @throws TransportException if this Java cannot speak TLS
     */
    public SSLContext context() throws TransportException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null, new TrustManager[] {anybody ? Judge.ofNobody() : Judge.by(authorities.orElse(null))}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TransportException(
                    Reason.TLS, "TLS cannot be used here: " + e.getMessage() + ". Look at the Java installation.", e);
        }
    }

    /**
     * Parameters for every socket, engine or HTTP client that uses the {@linkplain #context() context}: TLS 1.3 and 1.2, and the certificate must be for the host, unless anybody
     * is believed. New at each call; the name of the server may be added.
     */
    public SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(VERSIONS);
        if (!anybody) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }
}
