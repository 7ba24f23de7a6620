package dev.flowtail.pause;

import static dev.flowtail.pause.Waiting.json;
import static dev.flowtail.pause.Waiting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by the type of their field, as typed and as JSON. */
class FieldTest {
    private static Field field(String type, String more) {
        return Field.of(json("{'name':'f','field_type':'" + type + "'" + more + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "str | 3 | '3'",
                "string | true | 'true'",
                "int | 3 | 3",
                "int | ' -3 ' | -3",
                "int | 123456789012345678901234567890 | 123456789012345678901234567890",
                "float | 3 | 3",
                "float | 2.50 | 2.50",
                "number | 1e-3 | 0.001",
                "float | 1e308 | 1e308",
                "float | 0e-999 | 0e-999",
                "bool | yes | true",
                "bool | OFF | false",
                "list | [1] | [1]",
                "dict | {} | {}",
                "date | today | 'today'"
            })
    void a_text_is_read_by_the_type(String type, String typed, String expected) {
        assertThat(field(type, "").read(typed.replace("'", ""))).isEqualTo(value(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "int | 3.0",
                "int | true",
                "int | ٣",
                "int | 1e2",
                "float | NaN",
                "float | 1,5",
                "float | 0x1p3",
                "bool | 1",
                "bool | maybe",
                "list | {}",
                "dict | 1"
            })
    void a_text_of_another_type_is_refused(String type, String typed) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> field(type, "").read(typed))
                .withMessage(
                        "Field 'f' takes %s, and not '%s'.", FieldType.of(type).words(), typed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "list | [1 | is no JSON: it ends too early, at line 1, column 3.",
                "dict | x | is no JSON, at line 1, column 1: 'x'.",
                "list | [1] junk | has more behind the end of its JSON, at line 1, column 5: 'junk'.",
                "dict | {}{} | has more behind the end of its JSON, at line 1, column 3: '{}'."
            })
    void what_is_no_json_or_more_is_refused_with_where(String type, String typed, String says) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> field(type, "").read(typed))
                .withMessage(
                        "Field 'f' takes %s, and '%s' %s", FieldType.of(type).words(), typed, says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "str | 3",
                "int | '3'",
                "int | true",
                "int | 3.0",
                "int | 1e2",
                "float | true",
                "float | '1'",
                "bool | 1",
                "bool | 'true'",
                "list | {}",
                "dict | []",
                "str | null"
            })
    void a_value_of_another_type_is_refused_as_the_server_does(String type, String json) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> field(type, "").check(value(json)));
    }

    @ParameterizedTest
    @CsvSource({
        "float,1e400",
        "float,-1e309",
        "float,1e-400",
        "float,1e999999999",
        "list,[1e400]",
        "dict,{\"a\":[1e400]}"
    })
    void a_number_that_would_arrive_as_another_is_refused(String type, String typed) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> field(type, "").read(typed))
                .withMessageStartingWith("Field 'f': '")
                .withMessageEndingWith(
                        "is beyond the numbers that servers hold, which reach from about 4.9e-324 to 1.8e308.");
    }

    @Test
    void a_whole_number_arrives_whatever_its_length() {
        String digits = "9".repeat(400);
        assertThat(field("float", "").read(digits)).hasToString(digits);
        assertThat(field("list", "").read("[" + digits + "]")).hasToString("[" + digits + "]");
    }

    @Test
    void only_allowed_values_are_taken() {
        Field field = field("int", ",'allowed_values':[1,2]");
        assertThat(field.read("2")).isEqualTo(value("2"));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> field.read("3"))
                .withMessage("Field 'f' takes one of '1', '2', and not '3'.");
        field("float", ",'allowed_values':[1]").check(value("1.0"));
    }

    @Test
    void what_may_be_left_out_may_be_empty() {
        String optional = ",'required':false";
        assertThat(field("int", optional).read("")).isEqualTo(value("null"));
        assertThat(field("str", optional).read("")).isEqualTo(value("''"));
        assertThat(field("str", optional + ",'allowed_values':['a']").read("")).isEqualTo(value("null"));
    }

    @Test
    void a_field_is_required_unless_it_says_otherwise_or_has_a_preset() {
        assertThat(field("str", "").required()).isTrue();
        assertThat(field("str", ",'value':'x'").required()).isFalse();
        assertThat(field("str", ",'value':'x','required':true").required()).isTrue();
    }
}
