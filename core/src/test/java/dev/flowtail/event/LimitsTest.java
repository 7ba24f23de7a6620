package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Limits SMALL = new Limits(200, 4, 12, 11, 3);

    @Test
    void a_message_may_be_as_long_as_its_limit() {
        String most = "{\"a\":\"" + "x".repeat(200 - 8) + "\"}";
        accepted(most);
        refused(most + " ", "the message has 201 characters; the limit messageChars is 200");
    }

    @Test
    void the_default_takes_twenty_million_characters_and_ends_at_its_limit() {
        Event event = Event.of("{\"event\":\"X\",\"content\":\"" + "x".repeat(20_000_000) + "\"}", Instant.EPOCH);
        assertThat(event.name()).isEqualTo("X");
        String blanks = " ".repeat(Limits.DEFAULT.messageChars() - 1);
        assertThatThrownBy(() -> Event.of(blanks + "{}", Instant.EPOCH))
                .hasMessage("the message has 67108865 characters; the limit messageChars is 67108864");
    }

    @Test
    void objects_and_arrays_nest_as_deep_as_their_limit() {
        accepted("{\"a\":[{\"b\":[]}]}");
        refused("{\"a\":[{\"b\":[[]]}]}", "nesting reaches level 5 near character 13; the limit depth is 4");
        refused(
                "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}",
                "nesting reaches level 5 near character 21; the limit depth is 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void a_hundred_thousand_levels_are_refused_at_the_first_that_is_too_many(String level) {
        String text = "{\"a\":" + level.repeat(100_000);
        assertThatThrownBy(() -> Event.of(text, Instant.EPOCH))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("the limit depth is 128");
    }

    @Test
    void a_number_may_be_as_long_as_its_limit() {
        accepted("{\"a\":123456789012}");
        refused("{\"a\":1234567890123}", "a number has 13 characters near character 18; the limit numberChars is 12");
        refused(
                "{\"event_index\":0.12345678901}",
                "a number has 13 characters near character 28; the limit numberChars is 12");
        assertThatThrownBy(() -> Event.of("{\"a\":[" + "9".repeat(1_000_000) + "]}", Instant.EPOCH))
                .hasMessageContaining("a number has 1000000 characters");
    }

    @Test
    void a_number_has_an_exponent_that_readers_can_take() {
        Event event = Event.of("{\"a\":1e1000000000,\"b\":1e-2000000000,\"c\":1E00000000000000001}", Instant.EPOCH);
        assertThat(event.object().getJsonNumber("a").toString()).isEqualTo("1E+1000000000");
        assertThat(event.object()).hasSize(3);
        assertThatThrownBy(() -> Event.of("{\"a\":1e99999999999}", Instant.EPOCH))
                .hasMessage("a number has an exponent that no reader takes near character 18");
        assertThatThrownBy(() -> Event.of("{\"a\":1e-" + "9".repeat(900) + "}", Instant.EPOCH))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void a_key_may_be_as_long_as_its_limit() {
        accepted("{\"12345678901\":{\"12345678901\":1}}");
        refused("{\"123456789012\":1}", "a key has 12 characters near character 15; the limit keyChars is 11");
        refused("{\"a\":{\"123456789012\":1}}", "a key has 12 characters near character 20; the limit keyChars is 11");
    }

    @Test
    void a_key_of_megabytes_is_refused_too() {
        assertThatThrownBy(() -> Event.of("{\"" + "k".repeat(3_000_000) + "\":1}", Instant.EPOCH))
                .hasMessageContaining("a key has more than 1024 characters")
                .hasMessageContaining("the limit keyChars is 1024");
    }

    @Test
    void an_object_may_have_as_many_members_as_its_limit() {
        accepted("{\"a\":0,\"b\":{\"a\":0,\"b\":0,\"c\":0},\"c\":[{\"a\":0},{\"a\":0},{\"b\":0,\"c\":0,\"d\":0}]}");
        refused(
                "{\"a\":0,\"b\":0,\"c\":0,\"d\":0}",
                "an object has more than 3 members near character 22; the limit members is 3");
        refused("{\"a\":[{\"a\":0,\"b\":0,\"c\":0,\"d\":0}]}", "the limit members is 3");
    }

    @Test
    void keys_that_collide_are_too_many_before_they_are_slow() {
        StringBuilder json = new StringBuilder("{\"event\":\"X\"");
        for (int i = 0; i < 65_536; i++) {
            json.append(",\"");
            for (int bit = 0; bit < 16; bit++) {
                json.append((i & 1 << bit) == 0 ? "Aa" : "BB");
            }
            json.append("\":0");
        }
        assertThatThrownBy(() -> Event.of(json.append('}').toString(), Instant.EPOCH))
                .hasMessageContaining("an object has more than 50000 members");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, messageChars is 0; it must be between 1 and 536870912",
        "536870913, 1, 1, 1, 1, messageChars is 536870913",
        "1, 0, 1, 1, 1, depth is 0; it must be between 1 and 1000",
        "1, 1001, 1, 1, 1, depth is 1001",
        "1, 1, -1, 1, 1, numberChars is -1; it must be between 1 and 1000",
        "1, 1, 1, 65537, 1, keyChars is 65537; it must be between 1 and 65536",
        "1, 1, 1, 1, 0, members is 0; it must be between 1 and 10000000"
    })
    void a_limit_is_within_what_the_parser_can_bear(
            int message, int depth, int number, int key, int members, String why) {
        assertThatThrownBy(() -> new Limits(message, depth, number, key, members))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the limit " + why);
    }

    @Test
    void the_widest_limits_still_give_an_object() {
        Limits widest = new Limits(512 * 1024 * 1024, 1000, 1000, 65_536, 10_000_000);
        String json = "{\"" + "k".repeat(65_536) + "\":" + "[".repeat(999) + "9".repeat(1000) + "]".repeat(999) + "}";
        Event event = Event.of(json, "", Instant.EPOCH, widest);
        assertThatCode(event::object).doesNotThrowAnyException();
    }

    private static void accepted(String json) {
        assertThat(Event.of(json, "", Instant.EPOCH, SMALL).json()).isEqualTo(json);
    }

    private static void refused(String json, String message) {
        assertThatThrownBy(() -> Event.of(json, "", Instant.EPOCH, SMALL))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(message);
    }
}
