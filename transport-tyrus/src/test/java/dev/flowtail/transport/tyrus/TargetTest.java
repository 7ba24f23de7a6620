package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "ws://localhost, localhost, 80, /, localhost",
        "WSS://example.org/ws, example.org, 443, /ws, example.org",
        "ws://example.org:7777/workflows/ws, example.org, 7777, /workflows/ws, example.org:7777",
        "ws://[::1]:8000/ws, ::1, 8000, /ws, [::1]:8000",
        "ws://agent_os:7777/ws, agent_os, 7777, /ws, agent_os:7777",
        "ws://h/a%2Fb/../c?q=%26&r=+, h, 80, /a%2Fb/../c?q=%26&r=+, h",
        "ws://h/é, h, 80, /%C3%A9, h"
    })
    void an_address_becomes_host_port_and_the_raw_resource(
            String address, String host, int port, String resource, String hostHeader) {
        Target target = Target.of(URI.create(address));

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.resource()).isEqualTo(resource);
        assertThat(target.hostHeader()).isEqualTo(hostHeader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://h/a%0d%0aX-Evil:%201",
                "ws://h/a%20b",
                "ws://h/a%00",
                "ws://h/?q=%0A",
                "ws://h/?q=%7f",
                "ws://h/ws#fragment",
                "ws://user:password@h/ws",
                "ws://h:0/ws",
                "ws://h:65536/ws",
                "ws://h:99999/ws",
                "ws://h_h:99999/ws",
                "ws:/ws",
                "ws:h",
                "http://h/ws",
                "//h/ws"
            })
    void an_address_that_could_smuggle_or_cannot_work_is_refused(String address) {
        assertThatThrownBy(() -> Target.of(URI.create(address)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The server address cannot be used: ");
    }

    @Test
    void a_password_in_an_address_is_not_repeated() {
        assertThatThrownBy(() -> Target.of(URI.create("ws://user:hunter2@h/ws")))
                .hasMessageContaining("--token")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void the_query_is_not_shown() {
        assertThat(Target.of(URI.create("wss://h:8443/ws?token=hunter2"))).hasToString("wss://h:8443/ws");
    }
}
