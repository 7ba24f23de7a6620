package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyTest {
    private static final String BASIC = "Proxy-Authorization: Basic bWU6aHVudGVyMg==";

    private static TransportException refused(String server, String user, HttpPeer proxy) throws Exception {
        try (RunControl control = new Ask(URI.create(server))
                .through("http://" + user + "127.0.0.1:" + proxy.uri().getPort())
                .control()) {
            TransportException refusal = catchThrowableOfType(TransportException.class, control::workflows);
            assertThat(refusal).hasMessageNotContaining("hunter2").hasMessageNotContaining("bWU6");
            return refusal;
        }
    }

    @Test
    void a_request_goes_to_the_proxy_with_the_credentials_for_it() throws Exception {
        try (HttpPeer proxy = new HttpPeer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]");
                RunControl control = new Ask(URI.create("http://example.invalid:7777/os"))
                        .through("http://me:hunter2@127.0.0.1:" + proxy.uri().getPort())
                        .control()) {
            assertThat(control.workflows()).isEmpty();
            assertThat(proxy.heads().get(0))
                    .startsWith("GET http://example.invalid:7777/os/workflows HTTP/1.1\r\n")
                    .contains(BASIC);
        }
    }

    @Test
    void a_proxy_that_wants_credentials_says_so() throws Exception {
        String answer = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try (HttpPeer proxy = new HttpPeer(answer)) {
            TransportException none = refused("http://example.invalid", "", proxy);
            assertThat(none.reason()).isEqualTo(Reason.UNAUTHORIZED);
            assertThat(none).hasMessageEndingWith("--proxy http://USER:PASSWORD@HOST:PORT");
            assertThat(refused("http://example.invalid", "me:hunter2@", proxy))
                    .hasMessageContaining("does not take this name and password");
            assertThat(refused("https://example.invalid", "me:hunter2@", proxy))
                    .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=");
        }
    }

    @Test
    void a_proxy_that_opens_no_way_is_named() throws Exception {
        try (HttpPeer proxy =
                new HttpPeer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            TransportException refusal = refused("https://example.invalid", "", proxy);
            assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
            assertThat(refusal)
                    .hasMessage(
                            "https://example.invalid: the proxy 127.0.0.1:%d does not open a way there: 502 Bad Gateway. It may be a passing fault.",
                            proxy.uri().getPort());
        }
    }

    @Test
    void what_is_no_http_proxy_is_refused_before_connecting() {
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> new Ask(URI.create("http://h"))
                                .through("socks5://me:hunter2@h:1080")
                                .transport()))
                .hasMessageStartingWith("The proxy address cannot be used")
                .hasMessageNotContaining("hunter2");
    }
}
