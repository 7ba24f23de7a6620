package dev.flowtail.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.spi.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @Test
    void an_ordinary_header_is_taken() {
        assertThat(Header.checked("X-Team", " blue green ")).isEqualTo(Map.entry("X-Team", "blue green"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Team", "X-Team:", "X\r\nEvil", "Tëam"})
    void a_name_that_is_none_is_refused(String name) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Header.checked(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\u0000b", "\u4e2d"})
    void a_value_that_could_smuggle_is_refused_and_not_repeated(String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Header.checked("X-Team", value))
                .withMessageContaining("X-Team")
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "connection", "UPGRADE", "Sec-WebSocket-Key", "Content-Length", "Transfer-Encoding"})
    void the_headers_of_the_connection_itself_are_not_for_users(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Header.checked(name, "x"))
                .withMessageContaining(name);
    }
}
