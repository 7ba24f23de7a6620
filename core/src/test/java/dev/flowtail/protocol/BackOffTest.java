package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration NOT_ASKED = Duration.ZERO;

    private static BackOff of(int attempts, Duration time, double random) {
        return new BackOff(attempts, time, () -> random);
    }

    @Property
    void every_wait_lies_between_nothing_and_a_bound_that_doubles(
            @ForAll long seed, @ForAll @IntRange(max = 30) int tries) {
        BackOff backOff = new BackOff(100, Duration.ZERO, new Random(seed)::nextDouble);
        for (int i = 0; i < tries; i++) {
            long bound = Math.min(BackOff.LONGEST.toNanos(), (long) (BackOff.FIRST.toNanos() * Math.pow(2, i)));
            assertThat(backOff.next(0, NOT_ASKED).orElseThrow()).isBetween(0L, bound);
        }
    }

    @Test
    void waits_are_half_their_bound_on_average() {
        Random random = new Random(1);
        double average = IntStream.range(0, 1000)
                .mapToLong(i -> new BackOff(1, Duration.ZERO, random::nextDouble)
                        .next(0, NOT_ASKED)
                        .orElseThrow())
                .average()
                .orElseThrow();
        assertThat(average / BackOff.FIRST.toNanos()).isBetween(0.45, 0.55);
    }

    @Test
    void the_attempts_are_counted() {
        BackOff backOff = of(2, Duration.ZERO, 0.5);
        assertThat(backOff.next(0, NOT_ASKED)).isPresent();
        assertThat(backOff.next(1, NOT_ASKED)).isPresent();
        assertThat(backOff.next(2, NOT_ASKED)).isEmpty();
    }

    @Test
    void the_time_is_counted_from_the_loss() {
        BackOff backOff = of(100, Duration.ofMinutes(10), 0.5);
        assertThat(backOff.next(1, NOT_ASKED)).isPresent();
        assertThat(backOff.next(Duration.ofMinutes(10).toNanos(), NOT_ASKED)).isPresent();
        assertThat(backOff.next(Duration.ofMinutes(10).toNanos() + 1, NOT_ASKED))
                .isEmpty();
    }

    @Test
    void progress_begins_the_count_again_and_connecting_does_not() {
        BackOff backOff = of(1, Duration.ZERO, 0.5);
        assertThat(backOff.next(0, NOT_ASKED)).isPresent();
        backOff.onOpen(1);
        assertThat(backOff.next(2, NOT_ASKED)).isEmpty();
        backOff.onProgress();
        assertThat(backOff.next(3, NOT_ASKED)).isPresent();
    }

    @Test
    void so_does_a_connection_that_held_for_a_minute() {
        BackOff backOff = of(1, Duration.ZERO, 0.5);
        assertThat(backOff.next(0, NOT_ASKED)).isPresent();
        backOff.onOpen(1);
        assertThat(backOff.next(1 + BackOff.STABLE.toNanos(), NOT_ASKED)).isPresent();
    }

    @Test
    void a_server_may_ask_for_more_but_not_for_any_time() {
        assertThat(of(1, Duration.ZERO, 0.5).next(0, Duration.ofSeconds(40)))
                .hasValue(Duration.ofSeconds(40).toNanos());
        assertThat(of(1, Duration.ZERO, 0.5).next(0, Duration.ofDays(40))).hasValue(BackOff.LONGEST_ASKED.toNanos());
    }
}
