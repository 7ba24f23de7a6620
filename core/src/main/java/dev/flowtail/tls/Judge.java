package dev.flowtail.tls;

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

/** Decides as the platform does, or, when the user said so, not at all; and says whose certificate it refused, so that the error can tell what is wrong with it. */
final class Judge extends X509ExtendedTrustManager {
    private final Optional<X509ExtendedTrustManager> platform;

    private Judge(Optional<X509ExtendedTrustManager> platform) {
        this.platform = platform;
    }

    /** Believes these authorities; {@code null} means the system's. */
    static Judge by(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager platform) {
                return new Judge(Optional.of(platform));
            }
        }
        throw new GeneralSecurityException("the platform has no trust manager for X.509 certificates");
    }

    /** Believes anybody. */
    static Judge ofNobody() {
        return new Judge(Optional.empty());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (platform.isPresent()) {
            try {
                platform.get().checkServerTrusted(chain, authType, socket);
            } catch (CertificateException e) {
                throw new RefusedCertificate(chain[0], e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (platform.isPresent()) {
            try {
                platform.get().checkServerTrusted(chain, authType, engine);
            } catch (CertificateException e) {
                throw new RefusedCertificate(chain[0], e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without its connection nobody knows which host a certificate must be for");
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
        return platform.map(X509ExtendedTrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }
}
