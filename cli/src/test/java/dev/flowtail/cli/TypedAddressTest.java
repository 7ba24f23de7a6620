package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that cannot be one is shown as it was typed, beside the one that may have been meant; what may be secret in it is not. */
class TypedAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:39715, ws://127.0.0.1:39715/workflows/ws",
        "localhost:7777, ws://localhost:7777/workflows/ws",
        "localhost, ws://localhost:7777/workflows/ws",
        "localhost:8000/ws, ws://localhost:8000/ws",
        "//h:1/ws, ws://h:1/ws",
        "ws:h:1, ws://h:1/workflows/ws",
        "wss:/h/ws, wss://h/ws",
        "http:h:7777, http://h:7777",
        "not a url, ws://localhost:7777/workflows/ws",
        "'', ws://localhost:7777/workflows/ws",
        "ws://, ws://localhost:7777/workflows/ws",
    })
    void what_may_have_been_meant_is_suggested(String typed, String meant) {
        assertThatThrownBy(() -> new TypedAddress(typed, "--server").server())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The address of --server is not a URL: '%s'. Write SCHEME://HOST:PORT/PATH, such as %s.",
                        typed, meant);
    }

    @Test
    void a_line_break_is_shown_and_left_out_of_what_is_suggested() {
        Map<String, String> environment = Map.of("FLOWTAIL_SERVER", "ws://h\n:7777/ws\n");
        Called.flowtail(environment, "run", "hi")
                .isRefusedWith("FLOWTAIL_SERVER", "'ws://h\u240a:7777/ws\u240a'", "such as ws://h:7777/ws.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://me:s3cret@a host/ws",
                "ws://me:s3@cret/s3cret@a host/ws",
                "me:s3cret@h:1",
                "ws://me:s3cret",
                "me:s3cret",
                "h:1/ws?token=s3cret",
                "h 1/ws#s3cret"
            })
    void what_may_be_secret_is_not_shown(String typed) {
        assertThatThrownBy(() -> new TypedAddress(typed, "--server").server())
                .message()
                .contains("is not a URL", "such as")
                .doesNotContain("cret");
    }

    @Test
    void a_host_that_java_cannot_have_is_explained() {
        assertThatThrownBy(() -> new TypedAddress("ws://my_host:1/ws", "--server").server())
                .message()
                .contains("no underscore");
    }

    @Test
    void an_empty_variable_is_none() {
        assertThat(Called.flowtail(Map.of("FLOWTAIL_SERVER", ""), "run", "hi", "--server", "ws://localhost:1/ws")
                        .hasExit(5)
                        .err())
                .contains("ws://localhost:1/ws");
    }
}
