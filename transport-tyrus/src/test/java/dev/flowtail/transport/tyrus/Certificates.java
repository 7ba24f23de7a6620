package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An authority and certificates signed by it, made afresh by the JDK's own keytool, so that no key lies in the repository and none runs out. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    Certificates(Path directory) throws Exception {
        this.directory = directory;
        keytool(directory, "authority", "-genkeypair", "-dname", "CN=Test Authority", "-ext", "bc:c");
        keytool(directory, "authority", "-exportcert", "-rfc", "-file", "authority.pem");
    }

    /** The authority's certificate, as PEM. */
    Path authority() {
        return directory.resolve("authority.pem");
    }

    /** Makes a certificate; {@code more} are options of keytool's. */
    Certificates sign(String alias, String... more) throws Exception {
        List<String> options = new ArrayList<>(
                List.of("-genkeypair", "-signer", "authority", "-signerkeypass", PASSWORD, "-dname", "CN=" + alias));
        options.addAll(List.of(more));
        keytool(directory, alias, options.toArray(String[]::new));
        return this;
    }

    /** A socket that shows one of the certificates. */
    SSLServerSocket serve(String alias, String... versions) throws Exception {
        java.security.KeyStore all =
                java.security.KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        java.security.KeyStore one = java.security.KeyStore.getInstance("PKCS12");
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
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 50, java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        if (versions.length > 0) {
            server.setEnabledProtocols(versions);
        }
        return server;
    }

    private static void keytool(Path directory, String alias, String... options) throws Exception {
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
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(Files.readString(log));
        }
    }
}
