package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbridgedReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"abc\":\"abc\"}|{\"abc\":\"abc\"}",
                "{\"abcd\":\"abcdefgh\"}|{\"abc\":\"abc\"}",
                "[\"\\n\\u0041\\\\\\\"\\t\"]|[\"\\n\\u0041\\\\\"]",
                "[\"abc\\\"\",1234567]|[\"abc\",1234567]",
                "[\"abcd\\x\"]|[\"abc\\x\"]",
                "[\"abcd\\u00g0\"]|[\"abc\\u\"]",
                "[\"abcdefg|[\"abc",
                "[\"abcdefg\\|[\"abc\\"
            })
    void it_keeps_three_characters_of_each_string_and_all_that_is_wrong(String text, String abridged) {
        assertThat(read(text, 64)).isEqualTo(abridged);
    }

    @Property
    void the_size_of_the_buffer_does_not_matter(@ForAll String text, @ForAll @IntRange(min = 1, max = 9) int buffer) {
        assertThat(read('"' + text, buffer)).isEqualTo(read('"' + text, 1 << 16));
    }

    @Property
    void kept_and_left_out_are_the_whole(@ForAll String text) {
        AbridgedReader reader = new AbridgedReader('"' + text, 3);
        char[] into = new char[1 << 16];
        int kept = Math.max(0, reader.read(into, 0, into.length));
        assertThat(kept + reader.leftOut()).isEqualTo(text.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\ny",
                "x\u0000y",
                "x\\",
                "x\\xy",
                "x\\u12",
                "x\\u12\"y",
                "x\\uD83\uff11y",
                "x\\ u0041",
            })
    void what_no_string_may_hold_is_refused_deep_inside_a_lengthyone(String wrong) {
        String text = "{\"content\":\"" + "x".repeat(30_000) + wrong + "x".repeat(30_000) + "\",\"event\":\"X\"}";
        assertThatThrownBy(() -> Event.of(text, Instant.EPOCH)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void nothing_is_missing_from_a_large_event() {
        String lengthy = "\\u65e5\\n\\\"\\\\ x😀\u007f".repeat(10_000);
        String json =
                "{\"content\":\"" + lengthy + "\",\"event\":\"X\",\"list\":[\"" + lengthy + "\"],\"event_index\":5}";
        Event event = Event.of(json, Instant.EPOCH);
        assertThat(event.name()).isEqualTo("X");
        assertThat(event.index()).hasValue(5);
        assertThat(event.json()).isEqualTo(json);
        assertThat(event.object().getString("content")).hasSize(10_000 * "日\n\"\\ x😀\u007f".length());
    }

    private static String read(String text, int buffer) {
        AbridgedReader reader = new AbridgedReader(text, 3);
        StringBuilder result = new StringBuilder();
        char[] into = new char[buffer + 1];
        for (int n = reader.read(into, 1, buffer); n > 0; n = reader.read(into, 1, buffer)) {
            result.append(into, 1, n);
        }
        return result.toString();
    }
}
