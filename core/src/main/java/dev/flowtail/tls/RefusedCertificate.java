package dev.flowtail.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Travels as a cause inside the exception of the handshake, from the judge to whoever explains it. */
final class RefusedCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate certificate;

    RefusedCertificate(X509Certificate certificate, CertificateException why) {
        super(why.getMessage(), why);
        this.certificate = certificate;
    }

    /** The server's own. */
    X509Certificate certificate() {
        return certificate;
    }
}
