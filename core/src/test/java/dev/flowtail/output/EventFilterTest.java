package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "* RunContent true",
                "Run* RunContent true",
                "Run* WorkflowRun false",
                "*Content RunContent true",
                "*Content RunContents false",
                "R?nContent RunContent true",
                "R?nContent RnContent false",
                "Run* run_content false",
                "*a*b*c xaybzc true",
                "*a*b*c xaybz false",
                "a*a a false",
                "a*a aa true",
                "**? x true",
                "RunContent RunContent true",
                "RunContent RunContentX false",
                "a.c abc false",
                "[ab] a false",
            })
    void a_star_is_any_text_and_a_question_mark_one_character(String pattern, String type, boolean expected) {
        assertThat(EventFilter.of(List.of(pattern), List.of()).accepts(type)).isEqualTo(expected);
    }

    @Test
    void a_hostile_name_takes_no_time() {
        assertThat(EventFilter.of(List.of("*a*a*a*a*a*a*a*b"), List.of()).accepts("a".repeat(5000)))
                .isFalse();
    }

    @Test
    void includes_add_up_and_excludes_take_away() {
        EventFilter filter = EventFilter.of(List.of("Step*, Run*", "Tool*"), List.of("*Content,StepOutput"));
        assertThat(List.of("StepStarted", "RunStarted", "ToolCall")).allMatch(filter::accepts);
        assertThat(List.of("RunContent", "StepOutput", "WorkflowStarted")).noneMatch(filter::accepts);
    }

    @Test
    void without_includes_all_but_the_excluded_pass() {
        EventFilter filter = EventFilter.of(List.of(), List.of("RunContent"));
        assertThat(filter.accepts("RunStarted")).isTrue();
        assertThat(filter.accepts("RunContent")).isFalse();
    }

    @Test
    void the_outcome_always_passes_and_a_gap_unless_it_is_excluded() {
        EventFilter filter = EventFilter.of(List.of("RunContent"), List.of());
        assertThat(filter.accepts("flowtail.gap")).isTrue();
        assertThat(EventFilter.of(List.of(), List.of("flowtail.*")).accepts("flowtail.gap"))
                .isFalse();
        assertThat(EventFilter.of(List.of("Nothing"), List.of("*")).accepts("flowtail.outcome"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,,b", ","})
    void an_empty_pattern_is_a_slip(String list) {
        assertThatThrownBy(() -> EventFilter.of(List.of(), List.of(list)))
                .hasMessageStartingWith("--exclude has an empty pattern");
    }

    @Test
    void only_what_passes_reaches_the_sink_and_flush_and_close_always_do() throws IOException {
        List<String> seen = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void accept(Event event) {
                seen.add(event.name());
            }

            @Override
            public void flush() {
                seen.add("flush");
            }

            @Override
            public void close() {
                seen.add("close");
            }
        };
        assertThat(EventFilter.ALL.before(sink)).isSameAs(sink);
        EventSink filtered = EventFilter.of(List.of("A"), List.of()).before(sink);
        for (String name : List.of("A", "B", "flowtail.outcome")) {
            filtered.accept(Event.of("{\"event\":\"" + name + "\"}", Instant.EPOCH));
        }
        filtered.flush();
        filtered.close();
        assertThat(seen).containsExactly("A", "flowtail.outcome", "flush", "close");
    }
}
