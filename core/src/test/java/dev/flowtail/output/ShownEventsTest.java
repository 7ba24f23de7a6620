package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody saw a run up to an index; a server tells it again from an earlier one on. */
class ShownEventsTest {
    private final ShownEvents shown = new ShownEvents("R", 2);

    @Test
    void what_was_shown_is_not_shown_again() {
        assertThat(List.of(event("R", 0), event("R", 1), event("R", 2))).allMatch(shown::has);
        assertThat(shown.has(event("R", 3))).isFalse();
    }

    @Test
    void nor_are_nested_events_that_count_in_the_same_sequence() {
        assertThat(shown.has(event("nested", 1))).isTrue();
        assertThat(shown.has(event("nested", 3))).isFalse();
    }

    @Test
    void once_it_is_reached_everything_is_new_whatever_its_number() {
        shown.has(event("R", 2));
        assertThat(shown.has(event("nested", 1))).isFalse();
        assertThat(shown.has(event("R", 2))).isFalse();
    }

    @Test
    void where_the_server_has_forgotten_it_the_next_one_is_new() {
        assertThat(shown.has(event("R", 7))).isFalse();
        assertThat(shown.has(event("nested", 1))).isFalse();
    }

    @Test
    void what_has_no_index_is_shown() {
        assertThat(shown.has(Event.of("{\"event\":\"error\",\"error\":\"no\"}", Instant.EPOCH)))
                .isFalse();
    }

    @Test
    void a_gap_is_told_to_those_who_miss_something() {
        assertThat(shown.has(gap("2"))).isTrue();
        assertThat(shown.has(gap("3"))).isFalse();
        assertThat(shown.has(gap("null"))).isFalse();
    }

    private static Event event(String run, long index) {
        return Event.of(
                "{\"event\":\"StepStarted\",\"run_id\":\"%s\",\"event_index\":%d}".formatted(run, index),
                Instant.EPOCH);
    }

    private static Event gap(String last) {
        return Event.of(
                "{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":0,\"last\":%s}".formatted(last), Instant.EPOCH);
    }
}
