package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.testkit.server.Certificates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(120)
class TlsTest {
    @TempDir
    static Path directory;

    static Certificates certificates;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void make_certificates() throws Exception {
        certificates = Certificates.in(directory)
                .sign("good", "-ext", "san=dns:localhost,ip:127.0.0.1")
                .sign("other", "-ext", "san=dns:other.example,dns:www.other.example")
                .sign("wildcard", "-ext", "san=dns:*.example")
                .sign("expired", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5")
                .sign("early", "-ext", "san=ip:127.0.0.1", "-startdate", "+5d");
    }

    private static final Peer.Script HELLO = line -> {
        line.accept();
        line.text("hello");
        line.frame();
    };

    private TransportException refused(String certificate, Ask ask) throws Exception {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        try (Peer peer = Peer.at(certificates.serve(certificate), line -> {
            try {
                first.complete(line.in.read());
            } catch (java.io.IOException e) {
                first.complete(-1);
            }
        })) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> ask.to("wss://127.0.0.1:" + peer.port() + "/ws")
                            .with("Authorization", "Bearer canary")
                            .open(recorder));

            assertThat(e.reason()).isEqualTo(Reason.TLS);
            assertThat(e).hasMessageContaining("wss://").hasMessageNotContaining("canary");
            assertThat(first.get()).as("bytes of the application").isEqualTo(-1);
            assertThat(recorder.silent()).isTrue();
            return e;
        }
    }

    private Ask ask() {
        return Ask.of(URI.create("wss://127.0.0.1/")).trusting(certificates.authority());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_certificate_of_a_named_authority_is_trusted(String version) throws Exception {
        CompletableFuture<String> spoken = new CompletableFuture<>();
        try (Peer peer = Peer.at(certificates.serve("good", version), line -> {
                    line.accept();
                    spoken.complete(((SSLSocket) line.socket).getSession().getProtocol());
                    line.text("hello");
                    line.frame();
                });
                Transport transport =
                        Ask.of(peer).trusting(certificates.authority()).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("hello");
            assertThat(spoken.get()).isEqualTo(version);
        }
    }

    @Test
    void the_name_of_the_server_is_indicated() throws Exception {
        CompletableFuture<Optional<SNIServerName>> indicated = new CompletableFuture<>();
        try (Peer peer = Peer.at(certificates.serve("good"), line -> {
                    line.accept();
                    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) line.socket).getSession();
                    indicated.complete(
                            session.getRequestedServerNames().stream().findFirst());
                    line.frame();
                });
                Transport transport = Ask.of(peer)
                        .to("wss://localhost:" + peer.port() + "/")
                        .trusting(certificates.authority())
                        .open(recorder)) {
            assertThat(indicated.get()).contains(new SNIHostName("localhost"));
        }
    }

    @Test
    void a_file_may_hold_many_authorities_and_text_between_them() throws Exception {
        Certificates others = Certificates.in(Files.createDirectory(directory.resolve("others")));
        Path bundle = Files.writeString(
                directory.resolve("bundle.pem"),
                "# Ours - and theirs\n" + Files.readString(others.authority()) + "\nsubject=/CN=x - y\n\n"
                        + Files.readString(certificates.authority()) + "\n");
        try (Peer peer = Peer.at(certificates.serve("good"), HELLO);
                Transport transport = Ask.of(peer).trusting(bundle).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("hello");
        }
    }

    @Test
    void an_unknown_authority_is_refused_and_the_option_named() throws Exception {
        TransportException e = refused("good", Ask.of(URI.create("wss://127.0.0.1/")));

        assertThat(e)
                .hasMessageContaining("authority")
                .hasMessageContaining("CN=Test Authority")
                .hasMessageContaining("--ca FILE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expired | has expired",
                "early | is not valid yet",
                "other | for other.example, www.other.example, not for 127.0.0.1",
                "wildcard | for *.example, not for 127.0.0.1"
            })
    void what_is_wrong_with_a_certificate_is_said(String certificate, String what) throws Exception {
        assertThat(refused(certificate, ask())).hasMessageContaining(what);
    }

    @Test
    void system_properties_do_not_switch_the_check_of_names_off() throws Exception {
        String[] names = {
            "org.glassfish.tyrus.client.sslHostVerificationEnabled",
            "weblogic.security.SSL.ignoreHostnameVerification",
            "jdk.internal.httpclient.disableHostnameVerification"
        };
        System.setProperty(names[0], "false");
        System.setProperty(names[1], "true");
        System.setProperty(names[2], "true");
        try {
            refused("other", ask());
        } finally {
            for (String name : names) {
                System.clearProperty(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "other", "expired"})
    void insecure_trusts_anybody_on_this_connection_only(String certificate) throws Exception {
        try (Peer peer = Peer.at(certificates.serve(certificate), HELLO)) {
            try (Transport transport = Ask.of(peer).trustingAnybody().open(recorder)) {
                assertThat(recorder.text()).isEqualTo("hello");
            }
            recorder.closed();
            assertThat(catchThrowableOfType(
                                    TransportException.class, () -> Ask.of(peer).open(recorder))
                            .reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void a_server_without_tls_is_recognised() throws Exception {
        try (Peer peer = Peer.of(line -> {
            line.say("HTTP/1.1 400 Bad Request\r\n\r\n");
            line.drain();
        })) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(peer)
                            .to("wss://127.0.0.1:" + peer.port() + "/")
                            .open(recorder));

            assertThat(e.reason()).isEqualTo(Reason.TLS);
            assertThat(e).hasMessageContaining("ws:// instead of wss://");
        }
    }

    @Test
    void a_connection_closed_in_the_handshake_may_heal() throws Exception {
        try (Peer peer = Peer.of(line -> line.in.read())) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(peer)
                            .to("wss://127.0.0.1:" + peer.port() + "/")
                            .open(recorder));

            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void the_end_of_the_stream_without_the_end_mark_of_tls_is_abnormal() throws Exception {
        Peer.Script cut = line -> {
            line.accept();
            line.text("hello");
            line.frame();
        };
        try (Peer inner = Peer.at(certificates.serve("good"), cut);
                Peer outer = Relay.to(inner.port());
                Transport transport = Ask.of(outer)
                        .to("wss://127.0.0.1:" + outer.port() + "/")
                        .trusting(certificates.authority())
                        .open(recorder)) {
            assertThat(recorder.text()).isEqualTo("hello");
            Relay.cut(outer);
            assertThat(recorder.closed().code()).isEqualTo(1006);
        }
    }

    @Test
    void tls_goes_through_a_proxy() throws Exception {
        try (Peer server = Peer.at(certificates.serve("good"), HELLO);
                Peer proxy = Relay.proxy();
                Transport transport = Ask.of(server)
                        .trusting(certificates.authority())
                        .through("http://127.0.0.1:" + proxy.port())
                        .open(recorder)) {
            assertThat(recorder.text()).isEqualTo("hello");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void whom_to_trust_means_nothing_without_tls_and_is_refused() {
        Ask plain = Ask.of(URI.create("ws://127.0.0.1/ws"));

        assertThatThrownBy(() -> plain.trusting(certificates.authority()).transport())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--ca")
                .hasMessageContaining("Use wss://");
        assertThatThrownBy(() -> plain.trustingAnybody().transport())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--insecure")
                .hasMessageContaining("Use wss://");
    }
}
