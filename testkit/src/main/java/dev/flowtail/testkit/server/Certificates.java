package dev.flowtail.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An authority and certificates signed by it, made afresh by the JDK's own keytool, so that no key lies in the repository and none runs out. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes an authority.
     *
     * @param directory where its files go; empty
     */
    public static Certificates in(Path directory) throws IOException {
        Certificates certificates = new Certificates(directory);
        certificates.keytool("authority", "-genkeypair", "-dname", "CN=Test Authority", "-ext", "bc:c");
        certificates.keytool("authority", "-exportcert", "-rfc", "-file", "authority.pem");
        return certificates;
    }

    /** The authority's certificate, as PEM. */
    public Path authority() {
        return directory.resolve("authority.pem");
    }

    /**
     * Makes a certificate.
     *
     * @param alias the name it is served by
     * @param more options of keytool's {@code -genkeypair}, such as {@code -ext san=ip:127.0.0.1}
     */
    public Certificates sign(String alias, String... more) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("-genkeypair", "-signer", "authority", "-signerkeypass", PASSWORD, "-dname", "CN=" + alias));
        options.addAll(List.of(more));
        keytool(alias, options.toArray(String[]::new));
        return this;
    }

    /** A server's context that shows one of the certificates. */
    public SSLContext context(String alias) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /**
     * A socket at a free port of 127.0.0.1 that shows one of the certificates.
     *
     * @param versions of TLS, such as {@code TLSv1.2}; none for those that are usual
     */
    public SSLServerSocket serve(String alias, String... versions) throws GeneralSecurityException, IOException {
        SSLServerSocket server = (SSLServerSocket) context(alias)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        if (versions.length > 0) {
            server.setEnabledProtocols(versions);
        }
        return server;
    }

    private void keytool(String alias, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-keystore",
                "keys.p12",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias));
        command.addAll(List.of(options));
        if (options[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        Path log = Files.createTempFile(directory, "keytool", ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool worked", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
