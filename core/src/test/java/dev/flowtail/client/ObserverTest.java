package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FrameObserver.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private record Seen(Direction direction, Duration since, String text) {}

    private final List<Seen> seen = new ArrayList<>();

    @Test
    void every_frame_is_seen_in_and_out_in_order_as_it_crossed_the_wire() {
        Clients.of(new MemoryServer())
                .observer((direction, since, text) -> seen.add(new Seen(direction, since, text)))
                .build()
                .run(REQUEST);
        assertThat(seen)
                .extracting(Seen::direction)
                .containsExactly(Direction.IN, Direction.OUT, Direction.IN, Direction.IN, Direction.IN);
        assertThat(seen.get(0).text()).isEqualTo("{\"event\":\"connected\",\"requires_auth\":false}");
        assertThat(seen.get(1).text())
                .isEqualTo(
                        "{\"action\":\"start-workflow\",\"type\":\"start-workflow\",\"workflow_id\":\"w\",\"message\":\"hi\","
                                + "\"session_id\":\"S\"}");
    }

    @Test
    void offsets_count_from_the_opening_and_never_go_back() {
        InstantSource late = new InstantSource() {
            private int calls;

            @Override
            public Instant instant() {
                // The opening is two seconds before the first frame, the command a minute after it.
                return calls++ == 0 ? MemoryServer.NOON.minusSeconds(2) : MemoryServer.NOON.plusSeconds(60);
            }
        };
        Clients.of(new MemoryServer())
                .clock(late)
                .observer((direction, since, text) -> seen.add(new Seen(direction, since, text)))
                .build()
                .run(REQUEST);
        assertThat(seen)
                .extracting(Seen::since)
                .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(62), Duration.ofSeconds(62));
    }
}
