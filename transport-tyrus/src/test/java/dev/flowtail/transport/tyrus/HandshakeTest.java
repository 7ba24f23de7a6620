package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class HandshakeTest {
    private final Recorder recorder = new Recorder();

    private TransportException refused(Peer.Script script) throws IOException {
        try (Peer peer = Peer.of(script)) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(peer.uri().resolve("/ws?key=canary"))
                            .with("Authorization", "Bearer canary")
                            .open(recorder));
            assertThat(e.getMessage())
                    .contains("127.0.0.1:" + peer.port())
                    .doesNotContain("canary")
                    .doesNotContain("\r", "\n", "\u001b");
            assertThat(recorder.silent()).isTrue();
            assertThat(peer.connections()).isEqualTo(1);
            return e;
        }
    }

    private TransportException answered(String answer) throws IOException {
        return refused(line -> {
            line.request();
            line.say(answer);
            line.drain();
        });
    }

    /** An acceptance with more headers. */
    private TransportException accepted(String more) throws IOException {
        return refused(line -> {
            line.say(Peer.Line.acceptance(line.request()) + more + "\r\n");
            line.drain();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 Unauthorized | UNAUTHORIZED | --header",
                "403 Forbidden | UNAUTHORIZED | /workflows/ws",
                "407 Proxy Authentication Required | UNAUTHORIZED | --proxy",
                "404 Not Found | REJECTED | AgentOS listens at /workflows/ws, the companion server at /ws",
                "400 Bad Request | REJECTED | 400",
                "200 OK | REJECTED | 200",
                "426 Upgrade Required | REJECTED | 426",
                "429 Too Many Requests | BUSY | 429",
                "500 Internal Server Error | BUSY | 500",
                "502 Bad Gateway | BUSY | 502",
                "503 Service Unavailable | BUSY | 503"
            })
    void a_status_has_its_reason_and_a_hint(String status, Reason reason, String hint) throws IOException {
        TransportException e = answered("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e).hasMessageContaining(status).hasMessageContaining(hint);
    }

    @Test
    void a_busy_server_may_say_when_to_come_back() throws IOException {
        TransportException e = answered("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n");

        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(e).hasMessageContaining("left alone for 7 s.");
    }

    @Test
    void a_busy_server_may_say_so_with_a_date_of_its_own() throws IOException {
        assertThat(answered(
                                "HTTP/1.1 429 Too Many Requests\r\nretry-after: Sun, 01 Mar 2026 12:01:00 GMT\r\ndate: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n")
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void a_redirect_is_named_and_not_followed(int status) throws IOException {
        try (Peer elsewhere = Peer.of(line -> {})) {
            String location = "http://user:canary@127.0.0.1:" + elsewhere.port() + "/other?t=canary";

            TransportException e = answered("HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\n\r\n");

            assertThat(e.reason()).isEqualTo(Reason.REJECTED);
            assertThat(e)
                    .hasMessageContaining("http://127.0.0.1:" + elsewhere.port() + "/other")
                    .hasMessageContaining("--server ws://127.0.0.1:" + elsewhere.port() + "/other");
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void control_characters_of_an_answer_stay_out_of_the_message() throws IOException {
        answered("HTTP/1.1 404 \u001b[31mgone\u0007\r\n\r\n");
        answered("HTTP/1.1 302 x\r\nLocation: http://h/\u001b]0;x\u0007\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2",
                "220 mail.example.org ESMTP",
                "HTTP/2 200",
                "HTTP/1.1 abc",
                "HTTP/1.1 1010 x",
                "HTTP/1.1 101 ok\r\nno header"
            })
    void garbage_is_a_protocol_error(String answer) throws IOException {
        assertThat(answered(answer.replace("\\r", "\r").replace("\\n", "\n") + "\r\n\r\n")
                        .reason())
                .isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void tls_behind_a_plain_address_is_recognised() throws IOException {
        TransportException e = answered("\u0015\u0003\u0003\u0000\u0002\u0002\u0046");

        assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(e).hasMessageContaining("wss://");
    }

    @Test
    void endless_headers_are_bounded() throws IOException {
        TransportException e = answered("HTTP/1.1 101 ok\r\nX: " + "y".repeat(20_000));

        assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(e).hasMessageContaining("16 KiB");
    }

    @Test
    void a_closed_connection_instead_of_an_answer_may_heal() throws IOException {
        assertThat(refused(Peer.Line::request).reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(refused(line -> {
                            line.request();
                            line.say("HTTP/1.1 101");
                        })
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void an_extension_nobody_asked_for_is_refused() throws IOException {
        TransportException e = accepted("Sec-WebSocket-Extensions: permessage-deflate\r\n");

        assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(e).hasMessageContaining("extension").hasMessageContaining("permessage-deflate");
    }

    @Test
    void a_subprotocol_nobody_asked_for_is_refused() throws IOException {
        assertThat(accepted("Sec-WebSocket-Protocol: chat\r\n").reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void a_wrong_accept_key_is_refused() throws IOException {
        String wrong =
                "HTTP/1.1 101 ok\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n";

        TransportException e = answered(wrong);

        assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(e).hasMessageContaining("not as a WebSocket server must");
    }

    @ParameterizedTest
    @CsvSource({"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept"})
    void a_missing_header_is_refused(String header) throws IOException {
        TransportException e = refused(line -> {
            String all = Peer.Line.acceptance(line.request());
            line.say(all.replaceFirst("(?m)^" + header + ".*\r\n", "") + "\r\n");
            line.drain();
        });

        assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void the_request_is_the_raw_address_and_what_was_asked_for() throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        try (Peer peer = Peer.of(line -> {
                    request.complete(line.accept());
                    line.frame();
                });
                Transport transport = Ask.of(peer)
                        .to("ws://127.0.0.1:" + peer.port() + "/a%2Fb/./c?x=%26&y=a+b")
                        .with("X-Key", "value")
                        .open(recorder)) {
            String[] lines = request.get().split("\r\n");

            assertThat(lines[0]).isEqualTo("GET /a%2Fb/./c?x=%26&y=a+b HTTP/1.1");
            assertThat(lines)
                    .contains(
                            "Host: 127.0.0.1:" + peer.port(),
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "User-Agent: flowtail",
                            "X-Key: value");
            assertThat(request.get()).doesNotContain("Extensions", "Protocol:", "Origin");
            assertThat(lines).hasSize(8);
        }
    }

    @Test
    void a_header_of_the_user_replaces_ours() throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        try (Peer peer = Peer.of(line -> {
                    request.complete(line.accept());
                    line.frame();
                });
                Transport transport = Ask.of(peer).with("user-agent", "mine").open(recorder)) {
            assertThat(request.get()).contains("user-agent: mine\r\n").doesNotContain("flowtail");
        }
    }

    @Test
    void frames_in_the_segment_of_the_acceptance_are_delivered() throws Exception {
        try (Peer peer = Peer.of(line -> {
                    byte[] acceptance = (Peer.Line.acceptance(line.request()) + "\r\n").getBytes();
                    line.send(acceptance, Wires.text("first"), Wires.text("second"), Wires.close(1000, ""));
                    line.drain();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("first");
            assertThat(recorder.text()).isEqualTo("second");
            assertThat(recorder.closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void a_closed_port_is_unreachable() throws Exception {
        // A port that is bound and does not listen refuses, and nobody else can take it meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            String address = "ws://127.0.0.1:" + bound.getLocalPort() + "/ws";

            TransportException e = catchThrowableOfType(
                    TransportException.class, () -> Ask.of(URI.create(address)).open(recorder));

            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(e).hasMessageContaining(address).hasMessageContaining("nobody listens");
        }
    }

    @Test
    void an_unknown_name_is_unreachable() {
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> Ask.of(URI.create("ws://" + Ask.UNKNOWN_NAME + "/ws")).open(recorder));

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e).hasMessageContaining("'" + Ask.UNKNOWN_NAME + "' is not known");
    }
}
