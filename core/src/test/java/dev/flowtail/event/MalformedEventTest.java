package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedEventTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the text is empty",
                "' \t\n'|the text is empty",
                "[]|a JSON array, not an object",
                "'[{\"event\":\"X\"}]'|a JSON array, not an object",
                "\"x\"|a JSON string, not an object",
                "1|a JSON number, not an object",
                "-1|a JSON number, not an object",
                "null|not a JSON object: `null`",
                "true|not a JSON object: `true`",
                "NaN|not a JSON object: `NaN`",
                "hello|not a JSON object: `hello`",
                "{\"a\":1} x|more text follows the JSON object near character 8, its end: `{\"a\":1} x`",
                "{}{\"event\":\"authenticated\"}|more text follows the JSON object near character 2: `{}{\"event\":\"`",
                "{\"a\":1|not JSON near character 6, its end: `{\"a\":1`",
                "{'a':1}|not JSON near character 1: `{'a':1}`"
            })
    void the_error_says_what_was_found_and_where(String text, String message) {
        assertThatThrownBy(() -> Event.of(text, Instant.EPOCH))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1;\"b\":2}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":0x10}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":None}",
                "{\"a\":undefined}",
                "{\"a\":nan}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"nul\u0000\"}",
                "{\"a\":1 /* why */}",
                "{\"a\":1} // why",
                "{\"a\":1]",
                "{\"a\":[1}",
                "}",
                "{}}",
                "{}]",
                "{},",
                "{NaN:1}",
                "{\"a\":1,NaN:2}",
                "{\"a\":NaNNaN}",
                "{\"a\":--Infinity}",
                "{\"a\":Infinity1}",
                "{\"a\":+Infinity}",
                "{\"a\" NaN}",
                "\uFEFF\uFEFF{}",
                "\u00a0{}",
                "{\u00a0}"
            })
    void what_python_refuses_is_refused(String text) {
        assertThatThrownBy(() -> Event.of(text, Instant.EPOCH)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void the_error_shows_few_characters_and_none_that_act() {
        String secret = "sk-" + "s".repeat(200);
        MalformedEventException e = catchThrowableOfType(
                MalformedEventException.class,
                () -> Event.of("{\"token\":\"" + secret + "\",\"x\":\u001b[2J\r\n" + secret + "}", Instant.EPOCH));
        assertThat(e.getMessage()).hasSizeLessThan(100).doesNotContain("\u001b", "\r", "\n", secret.substring(0, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 200_000})
    void a_fault_far_inside_a_large_text_is_found_where_it_is(int chars) {
        String text = "{\"content\":\"" + "x".repeat(chars) + "\",\"a\":oops}";
        assertThatThrownBy(() -> Event.of(text, Instant.EPOCH))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("near character " + text.indexOf("oops") + ": `")
                .hasMessageContaining("oops");
    }
}
