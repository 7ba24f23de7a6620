package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.testkit.recorder.TestTransportContext;
import dev.flowtail.tls.TlsFailures;
import dev.flowtail.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Core's trust with an HTTP client, which judges engines; transport-tyrus tries it with sockets. Here, because here are the certificates. */
@Timeout(120)
class TrustTest {
    @TempDir
    static Path directory;

    static Certificates certificates;

    @BeforeAll
    static void make_certificates() throws Exception {
        certificates = Certificates.in(directory)
                .sign("good", "-ext", "san=ip:127.0.0.1")
                .sign("other", "-ext", "san=dns:other.example")
                .sign("expired", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    }

    private final TestTransportContext system = new TestTransportContext(
            URI.create("https://127.0.0.1/"),
            List.of(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ZERO,
            1 << 20,
            Optional.empty(),
            false,
            Optional.empty(),
            null); // Whom to believe is no option of a provider's.

    private static int get(ServerSocket server, Trust trust) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trust.context())
                .sslParameters(trust.parameters())
                .build();
        URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/secret");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static TransportException refused(ServerSocket server, Trust trust) {
        IOException failure = catchThrowableOfType(IOException.class, () -> get(server, trust));
        return TlsFailures.explain("https://127.0.0.1/ours", "127.0.0.1", failure);
    }

    private static ServerSocket answering(ServerSocket server) {
        Thread thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try (Socket socket = server.accept()) {
                            socket.getInputStream().read();
                            socket.getOutputStream()
                                    .write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                        } catch (IOException e) {
                            // The client refused, or the test is over.
                        }
                    }
                },
                "https-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void a_certificate_of_a_named_authority_is_trusted() throws Exception {
        try (ServerSocket server = answering(certificates.serve("good"))) {
            assertThat(get(server, Trust.of(system.trustedAuthorities(certificates.authority()))))
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "other", "expired"})
    void anybody_is_trusted_where_the_user_said_so(String certificate) throws Exception {
        try (ServerSocket server = answering(certificates.serve(certificate))) {
            assertThat(get(server, Trust.of(system.insecure(true)))).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"expired | has expired", "other | for other.example, not for 127.0.0.1"})
    void what_is_wrong_with_a_certificate_is_said(String certificate, String what) throws Exception {
        try (ServerSocket server = answering(certificates.serve(certificate))) {
            TransportException e = refused(server, Trust.of(system.trustedAuthorities(certificates.authority())));

            assertThat(e.reason()).isEqualTo(Reason.TLS);
            assertThat(e).hasMessageStartingWith("https://127.0.0.1/ours: ").hasMessageContaining(what);
        }
    }

    @Test
    void an_unknown_authority_is_refused_and_the_option_named() throws Exception {
        try (ServerSocket server = answering(certificates.serve("good"))) {
            TransportException e = refused(server, Trust.of(system));

            assertThat(e.reason()).isEqualTo(Reason.TLS);
            assertThat(e).hasMessageContaining("CN=Test Authority").hasMessageContaining("--ca FILE");
        }
    }

    @Test
    void a_server_without_tls_is_recognised() throws Exception {
        try (ServerSocket server =
                answering(new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})))) {
            TransportException e = refused(server, Trust.of(system));

            assertThat(e.reason()).isEqualTo(Reason.TLS);
            assertThat(e).hasMessageContaining("use http:// instead of https://");
        }
    }

    @Test
    void a_connection_closed_in_the_handshake_may_heal() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                    } catch (IOException e) {
                        // The test is over.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();

            TransportException e = refused(server, Trust.of(system));

            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(e).hasMessageContaining("use http:// instead of https://");
        }
    }
}
