package dev.flowtail.testkit.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.event.Event;
import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecordersTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void a_clock_stands_still_until_it_is_moved() {
        ManualClock clock = new ManualClock(START);
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofMillis(1500));
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1500));
        assertThat(clock.nanos()).isEqualTo(1_500_000_000L);
    }

    @Test
    void a_jump_of_the_wall_clock_does_not_move_the_ticker() {
        ManualClock clock = new ManualClock(START);
        clock.jump(START.minusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3600));
        assertThat(clock.nanos()).isZero();
    }

    @Test
    void a_clock_tells_utc_and_says_so() {
        ManualClock clock = new ManualClock(START);
        assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Asia/Tokyo"))).hasMessageContaining("UTC only");
    }

    @Test
    void a_sink_keeps_events_and_how_it_was_treated() throws InterruptedException {
        RecordingSink sink = new RecordingSink();
        sink.accept(event("One"));
        sink.flush();
        sink.accept(event("Two"));
        assertThat(sink.names()).containsExactly("One", "Two");
        assertThat(sink.flushed()).isEqualTo(1);
        assertThat(sink.await("Two").name()).isEqualTo("Two");
        sink.close();
        assertThat(sink.closed()).isEqualTo(1);
    }

    @Test
    void a_sink_refuses_events_after_its_end() {
        RecordingSink sink = new RecordingSink();
        sink.close();
        assertThatThrownBy(() -> sink.accept(event("Late")))
                .hasMessageContaining("Late")
                .hasMessageContaining("closed");
    }

    @Test
    void a_listener_notices_calls_that_come_too_late() throws InterruptedException {
        RecordingListener listener = new RecordingListener();
        listener.onFrame(new Frame("one", START));
        listener.onClosed(CloseReason.lost(""));
        assertThat(listener.violations()).isEmpty();
        listener.onFrame(new Frame("two", START));
        listener.onClosed(CloseReason.lost(""));
        assertThat(listener.violations())
                .containsExactly("onFrame was called after onClosed", "onClosed was called after onClosed");
        assertThat(listener.awaitTexts(2)).containsExactly("one", "two");
    }

    @Test
    void a_listener_notices_calls_that_overlap() throws InterruptedException {
        RecordingListener listener = new RecordingListener();
        listener.block();
        Thread blocked = new Thread(() -> listener.onFrame(new Frame("one", START)));
        blocked.start();
        listener.awaitTexts(1);
        listener.onClosed(CloseReason.lost(""));
        listener.unblock();
        blocked.join();
        assertThat(listener.violations()).containsExactly("onClosed was called while another call had not returned");
    }

    private static Event event(String name) {
        return Event.of("{\"event\":\"" + name + "\"}", START);
    }
}
