package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.ProxyAddress;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class ProxyTest {
    private final Recorder recorder = new Recorder();

    @Test
    void a_tunnel_is_asked_for_and_the_upgrade_goes_through_it() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        try (Peer proxy = Peer.of(line -> {
                    asked.complete(line.request());
                    // The first bytes of the server may come in one segment with the proxy's answer.
                    line.say("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
                    assertThat(line.accept()).startsWith("GET /ws HTTP/1.1\r\nHost: example.invalid:8000\r\n");
                    line.text("through");
                    line.frame();
                });
                Transport transport = Ask.of(URI.create("ws://example.invalid:8000/ws"))
                        .with("Authorization", "Bearer canary")
                        .through("http://127.0.0.1:" + proxy.port())
                        .open(recorder)) {
            assertThat(recorder.text()).isEqualTo("through");
            assertThat(asked.get())
                    .isEqualTo("CONNECT example.invalid:8000 HTTP/1.1\r\nHost: example.invalid:8000\r\n\r\n");
        }
    }

    @Test
    void credentials_are_sent_to_the_proxy_only() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        CompletableFuture<String> upgrade = new CompletableFuture<>();
        try (Peer proxy = Peer.of(line -> {
                    asked.complete(line.request());
                    line.say("HTTP/1.1 200 ok\r\n\r\n");
                    upgrade.complete(line.accept());
                    line.frame();
                });
                Transport transport = Ask.of(URI.create("ws://[::1]/ws"))
                        .through("http://us%40er:p%3Ass+w%C3%B6rd@127.0.0.1:" + proxy.port())
                        .open(recorder)) {
            String encoded = Base64.getEncoder().encodeToString("us@er:p:ss+wörd".getBytes(StandardCharsets.UTF_8));
            assertThat(asked.get())
                    .startsWith("CONNECT [::1]:80 HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic " + encoded + "\r\n");
            assertThat(upgrade.get()).doesNotContain("Proxy-", encoded);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 Proxy Authentication Required | '' | UNAUTHORIZED | --proxy http://USER:PASSWORD@",
                "407 Proxy Authentication Required | user:hunter2@ | UNAUTHORIZED | does not take this name and password",
                "403 Forbidden | user:hunter2@ | REJECTED | 403 Forbidden",
                "405 Method Not Allowed | '' | REJECTED | 405",
                "302 Found | '' | REJECTED | 302",
                "502 Bad Gateway | '' | BUSY | 502",
                "504 Gateway Timeout | '' | BUSY | 504"
            })
    void a_refusal_is_explained_without_credentials(String status, String user, Reason reason, String hint)
            throws Exception {
        try (Peer proxy = Peer.of(line -> {
            line.request();
            line.say("HTTP/1.1 " + status + "\r\n\r\n");
            assertThat(line.in.read()).isEqualTo(-1);
        })) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(URI.create("ws://example.invalid/ws"))
                            .through("http://" + user + "127.0.0.1:" + proxy.port())
                            .open(recorder));

            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e)
                    .hasMessageContaining("127.0.0.1:" + proxy.port())
                    .hasMessageContaining("example.invalid:80")
                    .hasMessageContaining(hint)
                    .hasMessageNotContaining("hunter2")
                    .hasMessageNotContaining("aHVudGVyMg");
            proxy.await();
        }
    }

    @Test
    void garbage_of_a_proxy_is_a_protocol_error() throws Exception {
        try (Peer proxy = Peer.of(line -> {
            line.request();
            line.say("SOCKS?\r\n\r\n");
        })) {
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(URI.create("ws://example.invalid/ws"))
                            .through("http://127.0.0.1:" + proxy.port())
                            .open(recorder));
            assertThat(e.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(e).hasMessageContaining("The proxy 127.0.0.1:" + proxy.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hunter2@h:1080",
                "https://user:hunter2@h:1080",
                "http:user:hunter2",
                "http://user:hunter2@h:70000",
                "user:hunter2@h:80",
                "h"
            })
    void what_is_not_an_http_proxy_is_refused_before_connecting(String address) {
        assertThatThrownBy(
                        () -> Ask.of(URI.create("ws://h/ws")).through(address).transport())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void credentials_are_never_shown() {
        HttpProxy proxy = new HttpProxy(ProxyAddress.of(URI.create("http://user:hunter2@h:3128")));

        assertThat(proxy).hasToString("h:3128");
    }
}
