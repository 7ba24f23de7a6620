package dev.flowtail.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.Limits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real AgentOS sent. */
class RecordedFramesTest {

    @ParameterizedTest
    @ValueSource(strings = {"digest", "team", "confirm"})
    void every_frame_is_one_known_event_with_the_servers_own_text(String recording) {
        FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
        long lastIndex = -1;
        for (String text : Recordings.received(recording)) {
            List<Event> events = decoder.decode(new Frame(text, Instant.EPOCH));
            assertThat(events).hasSize(1);
            Event event = events.get(0);
            assertThat(text).contains(event.json());
            assertThat(event.type().family()).isNotIn(EventFamily.UNKNOWN, EventFamily.FLOWTAIL);
            assertThat(event.frameName()).isIn("", event.name());
            assertThat(event.object().getString("event")).isEqualTo(event.name());
            assertThat(event.index().orElse(lastIndex + 1)).isGreaterThanOrEqualTo(0);
            if (event.index().isPresent()) {
                assertThat(event.index().getAsLong()).isEqualTo(++lastIndex);
            }
        }
        assertThat(lastIndex).isGreaterThan(5);
    }
}
