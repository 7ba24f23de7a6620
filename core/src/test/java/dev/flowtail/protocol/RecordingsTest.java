package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs of a real AgentOS, followed as a replay does and as a live connection does. */
class RecordingsTest {
    static final List<String> NAMES = Recording.NAMES;

    private static final Map<String, Outcome> UNUSUAL =
            Map.of("agent-fails", Outcome.COMPLETED_WITH_ERRORS, "fails", Outcome.UNKNOWN);

    @ParameterizedTest
    @FieldSource("NAMES")
    void a_replay_ends_as_the_run_did(String name) {
        Recording recording = Recording.of(name);
        RunTracker run = RunTracker.ofRecording();
        recording.events().forEach(event -> assertThat(run.observe(event)).isEmpty());
        assertThat(run.ending().outcome()).isEqualTo(UNUSUAL.getOrDefault(name, Outcome.COMPLETED));
        assertThat(run.events()).isEqualTo(recording.events().size());
        assertThat(run.sessionId()).contains(recording.start().sessionId());
        assertThat(run.workflowId()).contains(name);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void a_live_run_ends_at_its_end_or_at_its_first_pause(String name) {
        Recording recording = Recording.of(name);
        Driven driven = new Driven(recording.start(), false, RunLimits.NONE);
        driven.protocol.connected(true, 0);
        List<Event> untilEnd = new ArrayList<>();
        for (Event event : recording.events()) {
            if (driven.protocol.ended()) {
                break;
            }
            driven.say(event);
            untilEnd.add(event);
        }
        assertThat(driven.delivered()).containsExactlyElementsOf(untilEnd);
        assertThat(driven.sent()).containsExactly(recording.start());
        switch (name) {
            case "fails" -> assertThat(driven.ending()).isEmpty();
            case "ask", "confirm", "tool-confirm" -> {
                assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.PAUSED);
                assertThat(untilEnd.get(untilEnd.size() - 1).name()).isEqualTo("WorkflowPaused");
            }
            default -> {
                assertThat(driven.ending())
                        .map(Ending::outcome)
                        .contains(UNUSUAL.getOrDefault(name, Outcome.COMPLETED));
                assertThat(untilEnd).hasSameSizeAs(recording.events());
            }
        }
    }
}
