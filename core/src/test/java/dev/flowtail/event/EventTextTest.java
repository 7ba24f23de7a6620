package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.stream.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the text itself. */
class EventTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":9007199254740993,\"b\":9223372036854775808,\"c\":1.0,\"d\":1e2,\"e\":-0,\"f\":0.1,\"g\":1E+400}",
                "{ \"b\" : [ 1 , { } ] , \"a\" : null }",
                "{\"lone\":\"\\ud800\",\"reversed\":\"\\udc00\\ud800\",\"nul\\u0000\":\"\\u0000\"}",
                "{\"x\":1,\"x\":2}",
                "{\"text\":\"naïve “quotes” 日本語 \u2028 \u0085 \u007f 😀\"}",
                "{\"event\":\"X\",\"unknown\":{\"deep\":[[[]]]}}"
            })
    void it_stays_as_it_came(String json) {
        assertThat(json(json)).isEqualTo(json);
        assertThat(json("\uFEFF \r\n\t" + json + "\n \t\r")).isEqualTo(json);
    }

    @Test
    void line_breaks_between_tokens_become_blanks_so_that_it_is_one_line() {
        assertThat(json("{\r\n  \"a\": [\r1,\n2],\n\"b\": \"\\n\"\n}"))
                .isEqualTo("{    \"a\": [ 1, 2], \"b\": \"\\n\" }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":NaN}|{\"a\":\"NaN\"}",
                "{\"a\": Infinity , \"b\":-Infinity}|{\"a\": \"Infinity\" , \"b\":\"-Infinity\"}",
                "{\"a\":[NaN,NaN,-1],\"b\":{\"c\":NaN}}|{\"a\":[\"NaN\",\"NaN\",-1],\"b\":{\"c\":\"NaN\"}}",
                "{\"s\":\"NaN, \\\\\\\"NaN}\",\"NaN\":NaN}|{\"s\":\"NaN, \\\\\\\"NaN}\",\"NaN\":\"NaN\"}"
            })
    void the_numbers_that_only_python_writes_become_strings(String written, String kept) {
        assertThat(json(written)).isEqualTo(kept);
        assertThat(Event.of(written, Instant.EPOCH).object()).isNotEmpty();
    }

    @Test
    void python_numbers_in_the_envelope_are_no_numbers() {
        Event event = Event.of("{\"event\":\"X\",\"event_index\":NaN,\"created_at\":Infinity}", Instant.EPOCH);
        assertThat(event.name()).isEqualTo("X");
        assertThat(event.index()).isEmpty();
        assertThat(event.createdAt()).isEmpty();
    }

    @Test
    void valid_json_is_never_repaired() {
        String json = "{\"content\":\": NaN,\",\"b\":\"-Infinity}\"}";
        assertThat(json(json)).isEqualTo(json);
    }

    @Test
    void the_object_has_every_field() {
        Event event = Event.of("{\"event\":\"X\",\"n\":1e2,\"deep\":{\"list\":[true,null]}}", Instant.EPOCH);
        assertThat(event.object().keySet()).containsExactly("event", "n", "deep");
        assertThat(event.object().getJsonObject("deep").getJsonArray("list")).hasSize(2);
        assertThat(event.object()).isSameAs(event.object());
    }

    @Test
    void the_object_can_be_bound_to_a_class() {
        Event event = Event.of("{\"event\":\"X\",\"run_id\":\"r\",\"more\":1}", Instant.EPOCH);
        assertThat(event.as(Bound.class).run_id).isEqualTo("r");
    }

    @Test
    void it_can_be_streamed_whole_or_with_its_strings_cut() {
        Event event = Event.of("{\"event\":\"Lengthy\",\"n\":12345}", Instant.EPOCH);
        assertThat(strings(event.parser())).containsExactly("event", "Lengthy", "n", "12345");
        assertThat(strings(event.parser(3))).containsExactly("eve", "Len", "n", "12345");
    }

    private static List<String> strings(JsonParser opened) {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = opened) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case KEY_NAME, VALUE_STRING, VALUE_NUMBER -> strings.add(parser.getString());
                    default -> {
                        // Brackets.
                    }
                }
            }
        }
        return strings;
    }

    /** What a user of the library may bind to. */
    public static final class Bound {
        public String run_id;
    }

    private static String json(String text) {
        return Event.of(text, Instant.EPOCH).json();
    }
}
