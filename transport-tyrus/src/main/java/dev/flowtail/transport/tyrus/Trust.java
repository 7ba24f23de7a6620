package dev.flowtail.transport.tyrus;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides as the platform does, or, when the user said so, not at all; and remembers what it refused, so that the error can say what is wrong. */
final class Trust extends X509ExtendedTrustManager {
    private final Optional<X509ExtendedTrustManager> judge;
    private volatile Refusal refusal;

    /**
     * What was refused.
     *
     * @param certificate the server's own
     * @param cause the platform's reason
     */
    record Refusal(X509Certificate certificate, CertificateException cause) {}

    private Trust(Optional<X509ExtendedTrustManager> judge) {
        this.judge = judge;
    }

    /** Trusts these authorities; {@code null} means the system's. */
    static Trust in(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return new Trust(Optional.of(judge));
            }
        }
        throw new GeneralSecurityException("The platform has no trust manager for X.509 certificates.");
    }

    /** Trusts anybody: {@code --insecure}, for one connection. */
    static Trust inAnybody() {
        return new Trust(Optional.empty());
    }

    boolean judges() {
        return judge.isPresent();
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (judge.isPresent()) {
            try {
                judge.get().checkServerTrusted(chain, authType, socket);
            } catch (CertificateException e) {
                refusal = new Refusal(chain[0], e);
                throw e;
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only sockets are used");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only sockets are used");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.map(X509ExtendedTrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }
}
