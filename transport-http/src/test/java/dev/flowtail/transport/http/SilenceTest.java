package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 42;

    private boolean after(Silence silence, int seconds) {
        boolean tooLong = false;
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            tooLong = silence.isTooLong(now);
        }
        return tooLong;
    }

    private Silence watched(Duration heartbeat) {
        Silence silence = Silence.of(heartbeat);
        silence.isTooLong(now);
        return silence;
    }

    @Test
    void seventy_five_seconds_without_a_byte_are_too_long() {
        Silence silence = watched(Duration.ofSeconds(20));
        assertThat(after(silence, 74)).isFalse();
        assertThat(after(silence, 1)).isTrue();
        assertThat(silence).hasToString("75 s");
    }

    @Test
    void any_byte_begins_anew() {
        Silence silence = watched(Duration.ofSeconds(20));
        after(silence, 74);
        silence.heard();
        assertThat(after(silence, 75)).isFalse();
        assertThat(after(silence, 1)).isTrue();
    }

    @Test
    void a_longer_heartbeat_is_waited_for_three_times() {
        assertThat(after(watched(Duration.ofSeconds(60)), 179)).isFalse();
        assertThat(after(watched(Duration.ofSeconds(60)), 180)).isTrue();
    }

    @Test
    void without_a_heartbeat_no_silence_is_too_long() {
        assertThat(after(watched(Duration.ZERO), 10_000)).isFalse();
    }

    @Test
    void time_in_which_the_process_stood_still_is_nobodys_silence() {
        Silence silence = watched(Duration.ofSeconds(20));
        after(silence, 30);
        now += 3600 * SECOND;
        assertThat(silence.isTooLong(now)).isFalse();
        assertThat(after(silence, 42)).isFalse();
        assertThat(after(silence, 1)).isTrue();
    }
}
