package dev.flowtail.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Duration of(Map<String, String> headers) {
        return RetryAfter.of(name -> Optional.ofNullable(headers.get(name)), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "' 7 ', 7",
        "300, 300",
        "301, 300",
        "999999999999999999, 300",
        "-7, 0",
        "7.5, 0",
        "soon, 0",
        "'', 0",
        "'Sun, 01 Mar 2026 12:00:30 GMT', 30",
        "'Sun, 01 Mar 2026 18:00:00 GMT', 300",
        "'Sun, 01 Mar 2026 11:00:00 GMT', 0",
        "'Sun, 32 Mar 2026 12:00:30 GMT', 0"
    })
    void it_is_a_number_of_seconds_or_a_date_and_at_most_five_minutes(String value, int seconds) {
        assertThat(of(Map.of("Retry-After", value))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_date_is_one_by_the_clock_of_the_server() {
        assertThat(of(Map.of("Date", "Sun, 01 Mar 2026 09:00:00 GMT", "Retry-After", "Sun, 01 Mar 2026 09:00:30 GMT")))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_server_that_does_not_say_can_be_asked_at_once() {
        assertThat(of(Map.of())).isZero();
    }
}
