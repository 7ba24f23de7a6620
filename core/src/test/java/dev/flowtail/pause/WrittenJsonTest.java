package dev.flowtail.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write is read whole, or not at all. */
class WrittenJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1,2.50,{\"a\":[true,null,\"\u00e9\\n\"]}]",
                "\"text\"",
                "7",
                "null",
                "{\"a\":{\"a\":1},\"b\":[{\"a\":2}]}"
            })
    void a_value_is_what_it_says(String json) {
        assertThat(WrittenJson.read("It", json)).hasToString(json);
        assertThat(WrittenJson.read("It", "\uFEFF \t" + json + " \r\n")).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | It is no JSON, at line 1, column 1: 'nonsense'.",
                "{~a~: 1, ~b~: tru} | It is no JSON, at line 1, column 15: 'tru}'.",
                "{~a~: 1,} | It is no JSON, at line 1, column 9: '}'.",
                "{a: 1} | It is no JSON, at line 1, column 2: 'a: 1}'.",
                "{~a~: 1; ~b~: 2} | It is no JSON, at line 1, column 8: '; ~b~: 2}'.",
                "[~x~ ~yy~] | It is no JSON, at line 1, column 6: '~yy~]'.",
                "[12 34] | It is no JSON, at line 1, column 5: '34]'.",
                "{~a~: | It is no JSON: it ends too early, at line 1, column 6.",
                "{~a~: ~x | It is no JSON: it ends too early, at line 1, column 9.",
                "[tr | It is no JSON: it ends too early, at line 1, column 4.",
                "{} {} | It has more behind the end of its JSON, at line 1, column 4: '{}'.",
                "7 8 | It has more behind the end of its JSON, at line 1, column 3: '8'.",
                "[1]] | It has more behind the end of its JSON, at line 1, column 4: ']'.",
                "{~a~: 1, ~a~: 2} | It has a second member 'a' in one object, at line 1, column 10: '~a~: 2}'.",
                "[1e99999999999] | It has a number beyond all bounds, at line 1, column 2: '1e99999999999]'.",
            })
    void anything_else_is_refused_with_where(String json, String says) {
        refused(json.replace('~', '"'), says.replace('~', '"'));
    }

    @Test
    void lines_and_columns_are_those_of_an_editor() {
        refused("{\n  \"\ud83d\ude00\": nope}", "It is no JSON, at line 2, column 8: 'nope}'.");
        refused("{\"a\": 1\n \"b\": 2}", "It is no JSON, at line 2, column 2: '\"b\": 2}'.");
        refused("[1,\n", "It is no JSON: it ends too early, at line 2, column 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void nothing_is_no_value(String nothing) {
        refused(nothing, "It is empty.");
    }

    @Test
    void depth_has_a_bound() {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> WrittenJson.read("It", "[".repeat(100_000)))
                .withMessageStartingWith("It is nested too deeply, at line 1, column ");
    }

    private static void refused(String json, String says) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> WrittenJson.read("It", json))
                .withMessage(says);
    }
}
