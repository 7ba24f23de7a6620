package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How names of steps are written on a command line, whatever is in them. */
class NameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"publish", "v1.2", "a=b", "a,b", "\\", "C:\\x", "a\\.b", "ends\\", ".", "=", "\\\\", "é\\,"})
    void a_name_written_for_a_place_is_read_back_there(String name) {
        assertThat(Name.plain(Name.written(name, ".=,"))).isEqualTo(name);
        String option = Name.written(name, ".") + ".rest";
        int dot = Name.end(option, '.');
        assertThat(Name.plain(option.substring(0, dot))).isEqualTo(name);
        assertThat(option.substring(dot)).isEqualTo(".rest");
    }

    @Test
    void a_list_is_cut_at_commas_that_are_no_part_of_a_name() {
        assertThat(Name.list("a\\,b,c,,d")).containsExactly("a,b", "c", "d");
        assertThat(Name.list("")).isEmpty();
    }
}
