package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.protocol.Component;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseAddressTest {
    private static final List<String> SCHEMES = List.of("ws", "wss", "http", "https");

    private static BaseAddress base(String address) {
        return BaseAddress.of(URI.create(address), SCHEMES);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:7777, http://h:7777",
        "http://h:7777/, http://h:7777",
        "HTTPS://h/os/, https://h/os",
        "ws://h:7777/workflows/ws, http://h:7777",
        "wss://h/os/workflows/ws/, https://h/os",
        "ws://h:8000/ws, http://h:8000",
        "http://h:7777/workflows/ws, http://h:7777",
        "ws://h/news, http://h/news",
        "ws://[::1]:7777/workflows/ws, http://[::1]:7777",
    })
    void a_websocket_leads_to_the_http_interface_of_its_server(String address, String base) {
        assertThat(base(address)).hasToString(base);
    }

    @Test
    void names_are_segments_whatever_is_in_them() {
        assertThat(base("http://h").resolve(Commands.run(Component.workflow("a/b c?ü"), ".."), Map.of()))
                .isEqualTo(URI.create("http://h/workflows/a%2Fb%20c%3F%C3%BC/runs/%2E%2E"));
    }

    @Test
    void a_query_goes_along_and_is_in_no_message() {
        BaseAddress base = base("wss://h/workflows/ws?key=s3cret");
        assertThat(base.resolve("/workflows", Map.of("session_id", "a b")))
                .isEqualTo(URI.create("https://h/workflows?key=s3cret&session_id=a+b"));
        assertThat(base.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://h | its scheme is 'ftp'; expected ws, wss, http, https",
                "http:/path | it names no host",
                "http://me:s3cret@h | it holds a user name or password",
                "http://h#x | it has a fragment",
                "http://h:70000 | its port is 70000"
            })
    void what_cannot_be_an_address_is_refused(String address, String because) {
        assertThatThrownBy(() -> base(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(because)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void localhost_may_be_either_loopback() {
        assertThat(base("http://localhost:7777/x").otherLoopback()).hasValue(base("http://[::1]:7777/x"));
        assertThat(base("https://localhost").otherLoopback()).isEmpty();
        assertThat(base("http://127.0.0.1").otherLoopback()).isEmpty();
    }
}
