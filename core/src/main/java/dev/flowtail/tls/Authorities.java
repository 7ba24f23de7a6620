package dev.flowtail.tls;

import dev.flowtail.spi.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of authorities in a PEM file: one or many, with any text between them. */
final class Authorities {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----", Pattern.DOTALL);

    private Authorities() {}

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it cannot be read, or holds no certificate, or one that is broken
     */
    static KeyStore read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file of certificate authorities '%s' cannot be read: %s.".formatted(file, what(e)), e);
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                store.setCertificateEntry("authority-" + store.size(), certificate(block.group(), file, store.size()));
            }
            if (store.size() == 0) {
                throw new ConfigurationException(
                        "The file of certificate authorities '%s' holds no certificate; expected PEM: blocks that begin with -----BEGIN CERTIFICATE-----."
                                .formatted(file));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("An empty PKCS12 store could not be made", e);
        }
    }

    private static Certificate certificate(String pem, Path file, int before) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CertificateException e) {
            throw new ConfigurationException(
                    "Certificate %d in the file of certificate authorities '%s' is broken.".formatted(before + 1, file),
                    e);
        }
    }

    private static String what(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : e instanceof java.nio.file.AccessDeniedException
                        ? "permission denied"
                        : e.getClass().getSimpleName();
    }
}
