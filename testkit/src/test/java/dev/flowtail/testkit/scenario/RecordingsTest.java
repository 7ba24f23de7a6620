package dev.flowtail.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void every_frame_of_every_recording_is_one_known_event() {
        for (Recording recording : Recordings.all()) {
            List<Event> events = recording.events(START);
            assertThat(events).as(recording.name()).hasSameSizeAs(recording.frames(START));
            assertThat(events)
                    .extracting(event -> event.type().family())
                    .doesNotContain(EventFamily.UNKNOWN, EventFamily.FLOWTAIL);
        }
    }

    @Test
    void a_name_that_does_not_exist_lists_those_that_do() {
        assertThatThrownBy(() -> Recordings.named("digset"))
                .hasMessageContaining("'digset'")
                .hasMessageContaining("digest");
    }

    @Test
    void times_count_from_the_opening_of_the_connection() throws IOException {
        Recording recording = Recording.read("x", stream("{\"t\": 1.5, \"dir\": \"in\", \"text\": \"{}\"}"));
        assertThat(recording.frames(START).get(0).receivedAt()).isEqualTo(START.plusMillis(1500));
    }

    @Test
    void a_line_of_another_format_is_named() {
        String good = "{\"t\": 0, \"dir\": \"out\", \"text\": \"\"}\n";
        for (String bad : List.of("no json", "[]")) {
            assertThatThrownBy(() -> Recording.read("x", stream(good + bad + "\n")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 2");
        }
    }

    @Test
    void a_rehearsal_gives_a_recording_the_session_and_the_run_of_its_own_start() {
        List<Event> events = Rehearsal.events(Recordings.named("nested").script(), "hi", START);
        assertThat(events).extracting(event -> event.sessionId().orElseThrow()).containsOnly("session-1");
        assertThat(events.get(0).runId()).contains("00000000-0000-0000-0000-000000000001");
        assertThat(events)
                .extracting(Event::name)
                .startsWith("WorkflowStarted", "StepStarted")
                .endsWith("WorkflowCompleted");
    }

    @Test
    void a_rehearsal_lets_time_pass_as_the_recording_did() {
        Recording recording = Recordings.named("digest");
        List<Event> events = Rehearsal.events(recording.script(), "hi", START);
        Duration recorded = recording
                .lines()
                .get(recording.lines().size() - 1)
                .at()
                .minus(recording.lines().get(1).at());
        assertThat(events.get(events.size() - 1).receivedAt()).isEqualTo(START.plus(recorded));
    }

    @Test
    void a_rehearsal_ends_where_a_script_cuts_its_connection() {
        Script script = stage -> {
            stage.emit("{\"event\": \"WorkflowStarted\"}");
            stage.cut(Cut.RST);
            stage.emit("{\"event\": \"WorkflowCompleted\"}");
        };
        assertThat(Rehearsal.events(script, "hi", START))
                .extracting(Event::name)
                .containsExactly("WorkflowStarted");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
