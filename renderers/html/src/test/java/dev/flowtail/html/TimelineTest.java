package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2001-02-03T12:00:00Z");
    private static final long CREATED = NOON.getEpochSecond() - 3600;

    private final Timeline timeline = new Timeline();

    private Moment reach(long order, long receivedMillis, long createdSeconds) {
        Moment moment = new Moment(NOON.plusMillis(receivedMillis), OptionalLong.of(CREATED + createdSeconds), order);
        timeline.reach(moment);
        return moment;
    }

    @Test
    void live_events_are_placed_by_when_they_arrived() {
        reach(0, 0, 0);
        Moment middle = reach(1, 500, 0);
        reach(2, 2000, 2);

        assertThat(timeline.clock()).isEqualTo(Timeline.Clock.RECEIVED);
        assertThat(timeline.place(middle)).isEqualTo(0.25);
        assertThat(timeline.length()).contains(Duration.ofSeconds(2));
        assertThat(timeline.began()).contains(NOON);
    }

    @Test
    void a_burst_of_old_events_is_placed_by_the_clock_of_the_server() {
        Moment first = reach(0, 0, 0);
        Moment middle = reach(1, 3, 30);
        reach(2, 5, 60);

        assertThat(timeline.clock()).isEqualTo(Timeline.Clock.SERVER);
        assertThat(timeline.place(middle)).isEqualTo(0.5);
        assertThat(timeline.took(first, middle)).contains(Duration.ofSeconds(30));
        assertThat(timeline.began()).contains(Instant.ofEpochSecond(CREATED));
    }

    @Test
    void where_no_clock_tells_anything_the_order_places() {
        reach(3, 0, 0);
        Moment middle = reach(4, 0, 0);
        Moment last = reach(5, 0, 1);

        assertThat(timeline.clock()).isEqualTo(Timeline.Clock.ORDER);
        assertThat(timeline.place(middle)).isEqualTo(0.5);
        assertThat(timeline.took(middle, last)).isEmpty();
    }

    @Test
    void a_clock_that_goes_backwards_leads_to_no_place_outside() {
        Moment first = reach(0, 1000, 0);
        Moment early = reach(1, 0, 0);
        reach(2, 2000, 0);

        assertThat(timeline.place(early)).isZero();
        assertThat(timeline.took(first, early)).contains(Duration.ZERO);
    }

    @Test
    void a_file_that_knows_the_clock_of_the_server_only_is_read_by_it() {
        Moment first = new Moment(Instant.ofEpochSecond(CREATED), OptionalLong.of(CREATED), 0);
        Moment last = new Moment(Instant.ofEpochSecond(CREATED + 4), OptionalLong.of(CREATED + 4), 1);
        timeline.reach(first);
        timeline.reach(last);

        assertThat(timeline.clock()).isEqualTo(Timeline.Clock.SERVER);
        assertThat(timeline.tookWords(first, last)).isEqualTo("4 s");
        assertThat(timeline.tookWords(first, first)).isEqualTo("<1 s");
    }
}
