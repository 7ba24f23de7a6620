package dev.flowtail.pause;

import static dev.flowtail.pause.Waiting.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when an answer counts. */
class ExpiryTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private static Optional<Expiry> expiry(String at, String then) {
        return on("{'requires_confirmation':true,'timeout_at':" + at + ",'on_timeout':'" + then + "'}")
                .expiry();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00+00:00",
                "2026-11-22T12:00:00Z",
                "2026-11-22T12:00:00",
                "2026-11-22 12:00:00",
                "2026-11-22T14:00:00.000000+02:00"
            })
    void a_time_without_a_zone_is_utc(String at) {
        assertThat(expiry("'" + at + "'", "skip")).contains(new Expiry(AT, OnTimeout.SKIP));
    }

    @ParameterizedTest
    @CsvSource({"approve,APPROVE", "skip,SKIP", "cancel,CANCEL", "frobnicate,CANCEL"})
    void it_is_told_what_the_server_does_then(String word, OnTimeout then) {
        assertThat(expiry("'2026-11-22T12:00:00Z'", word)).contains(new Expiry(AT, then));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "7", "'soon'", "'2026-13-45T99:00:00'"})
    void what_is_no_time_counts_as_none(String odd) {
        assertThat(expiry(odd, "cancel")).isEmpty();
    }

    @Test
    void it_is_over_from_its_instant_on() {
        Expiry expiry = new Expiry(AT, OnTimeout.CANCEL);
        assertThat(expiry.isOver(AT.minusMillis(1))).isFalse();
        assertThat(expiry.isOver(AT)).isTrue();
    }
}
