package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final Instant NOW = Instant.parse("2001-02-03T04:05:06Z");

    private static Event event(String json) {
        return Event.of(json, NOW);
    }

    @Test
    void only_what_was_asked_for_is_there() {
        Members members =
                Members.of(event("{\"a\":\"one\",\"b\":{\"a\":\"deep\"},\"c\":[{\"a\":1}],\"d\":\"two\"}"), "a", "d");

        assertThat(members.text("a")).isEqualTo("one");
        assertThat(members.text("d")).isEqualTo("two");
        assertThat(members.text("b")).isEmpty();
    }

    @Test
    void what_is_absent_null_or_of_another_type_is_nothing() {
        Members members = Members.of(event("{\"a\":null,\"b\":\"7\",\"c\":7}"), "a", "b", "c");

        assertThat(members.text("a")).isEmpty();
        assertThat(members.text("z")).isEmpty();
        assertThat(members.count("b")).isZero();
        assertThat(members.number("b")).isEmpty();
        assertThat(members.inner("c").isEmpty()).isTrue();
        assertThat(members.list("c")).isEmpty();
        assertThat(members.texts("c")).isEmpty();
        assertThat(members.is("c")).isFalse();
        assertThat(members.isNot("c")).isFalse();
    }

    @Test
    void a_value_that_is_no_text_reads_as_json_in_lines_where_it_is_long() {
        String words = "\"" + "word ".repeat(20) + "\"";
        Members members =
                Members.of(event("{\"short\":{\"a\":1},\"long\":[" + words + "," + words + "]}"), "short", "long");

        assertThat(members.text("short")).isEqualTo("{\"a\":1}");
        assertThat(members.text("long").lines()).hasSize(4);
    }

    @Test
    void the_first_text_that_says_anything_counts() {
        Members members = Members.of(event("{\"a\":\"\",\"b\":\" \",\"c\":\"said\"}"), "a", "b", "c");

        assertThat(members.firstText("a", "b", "c")).isEqualTo("said");
        assertThat(members.firstText("a", "b")).isEmpty();
    }

    @Test
    void the_objects_of_an_array_come_one_at_a_time() {
        List<String> names = new ArrayList<>();
        Members.each(
                event("{\"skip\":[{\"name\":\"no\"}],\"results\":[{\"name\":\"one\"},7,{\"name\":\"two\"}]}"),
                "results",
                result -> names.add(result.text("name")));

        assertThat(names).containsExactly("one", "two");
    }

    @Test
    void its_own_members_are_those_that_not_every_event_may_have() {
        assertThat(Members.own(event("{\"event\":\"X\",\"run_id\":\"r\",\"b\":2}")))
                .isEqualTo("{\"b\":2}");
        assertThat(Members.own(event("{\"event\":\"X\"}"))).isEmpty();
    }
}
