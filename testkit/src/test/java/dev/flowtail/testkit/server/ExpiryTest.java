package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.recorder.ManualClock;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Pauses;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that comes too late is none. */
class ExpiryTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        "approve, false, COMPLETED, 3",
        "skip, true, COMPLETED, 2",
        "cancel, true, CANCELLED, 1",
    })
    void what_was_agreed_takes_the_place_of_the_answer(String action, boolean answer, String status, int steps)
            throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2001-02-03T04:05:06Z"));
        try (Answering run = Answering.start(
                Pauses.expiring(LIMIT, action), Manners.agentOs().clock(clock))) {
            assertThat(run.requirement().getString("timeout_at")).isEqualTo("2001-02-03T04:10:06.000000+00:00");
            clock.advance(LIMIT);
            run.answer(JsonValues.object().add("confirmed", answer).build());
            assertThat(run.awaitStatus(status).getJsonArray("step_results")).hasSize(steps);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, COMPLETED", "0, PAUSED"})
    void nobody_has_to_answer_what_has_expired(int past, String status) throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2001-02-03T04:05:06Z"));
        try (Answering run = Answering.start(
                Pauses.expiring(LIMIT, "approve"), Manners.agentOs().clock(clock))) {
            run.until("WorkflowPaused");
            clock.advance(LIMIT.multipliedBy(past));
            run.send(jakarta.json.JsonValue.EMPTY_JSON_ARRAY).next();
            run.awaitStatus(status);
        }
    }
}
