package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "upgrade",
                "CONNECTION",
                "Sec-WebSocket-Key",
                "sec-websocket-protocol",
                "Content-Length",
                "Transfer-Encoding",
                "Proxy-Authorization"
            })
    void headers_of_the_transport_are_refused(String name) {
        assertThatThrownBy(() -> ExtraHeaders.of(List.of(Map.entry(name, "value"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb", "ä", "a\u0000"})
    void what_is_not_a_name_is_refused(String name) {
        assertThatThrownBy(() -> ExtraHeaders.of(List.of(Map.entry(name, "value"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not the name of a header")
                .hasMessageNotContaining("\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2\r\nX-Evil: 1", "hunter2\n", "hunter2\r", "hunter2\u0000", "hunter2\u007f", "hunter2é"})
    void a_value_that_could_end_its_line_is_refused_and_not_shown(String value) {
        assertThatThrownBy(() -> ExtraHeaders.of(List.of(Map.entry("Authorization", value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void lines_are_written_in_order_and_values_never_shown() {
        ExtraHeaders headers =
                ExtraHeaders.of(List.of(Map.entry("B", " 2 "), Map.entry("a", "1"), Map.entry("B", "3")));
        StringBuilder request = new StringBuilder();

        headers.writeTo(request);

        assertThat(request).hasToString("B: 2\r\na: 1\r\nB: 3\r\n");
        assertThat(headers.has("b")).isTrue();
        assertThat(headers).hasToString("3 headers");
    }
}
