package dev.flowtail.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.RunReport;
import dev.flowtail.event.Event;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.EventSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay follows the rules of a live run, and adds nothing that is there already. */
class ReplayTest {
    private static final String STARTED =
            "{\"event\":\"WorkflowStarted\",\"run_id\":\"r\",\"session_id\":\"s\",\"workflow_id\":\"w\",\"nested_depth\":0,\"event_index\":0}";
    private static final String COMPLETED =
            "{\"event\":\"WorkflowCompleted\",\"run_id\":\"r\",\"session_id\":\"s\",\"workflow_id\":\"w\",\"nested_depth\":0,\"event_index\":1}";

    private final List<Event> received = new ArrayList<>();
    private final List<Duration> waited = new ArrayList<>();

    @Test
    void the_outcome_is_decided_as_in_a_live_run_and_comes_last() throws IOException {
        RunReport report = replay(STARTED, COMPLETED);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(received)
                .extracting(Event::name)
                .containsExactly("WorkflowStarted", "WorkflowCompleted", "flowtail.outcome");
    }

    @Test
    void a_recorded_outcome_passes_as_it_is_and_no_second_one_is_made() throws IOException {
        String outcome = "{\"type\":\"flowtail.outcome\",\"outcome\":\"timed_out\",\"exit\":124,\"duration_ms\":7}";

        RunReport report = replay(STARTED, outcome);

        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(received).last().extracting(Event::json).isEqualTo(outcome);
        assertThat(received).hasSize(2);
    }

    @Test
    void of_a_run_that_was_watched_several_times_only_the_last_outcome_counts() throws IOException {
        String paused = outcome("r", "paused");
        String completed = outcome("r", "completed");

        replay(STARTED, paused, "{\"event\":\"connected\"}", COMPLETED, completed);

        assertThat(received)
                .extracting(Event::name)
                .containsExactly("WorkflowStarted", "connected", "WorkflowCompleted", "flowtail.outcome");
        assertThat(received).last().extracting(Event::json).isEqualTo(completed);
    }

    @Test
    void a_watching_that_brought_nothing_new_leaves_one_outcome() throws IOException {
        replay(STARTED, outcome("r", "interrupted"), "{\"event\":\"connected\"}", outcome("r", "lost"));

        assertThat(received)
                .extracting(Event::name)
                .containsExactly("WorkflowStarted", "connected", "flowtail.outcome");
        assertThat(received).last().extracting(Event::json).isEqualTo(outcome("r", "lost"));
    }

    @Test
    void each_of_several_runs_keeps_its_outcome() throws IOException {
        String first = outcome("r", "completed");
        String second = outcome("q", "completed");

        replay(STARTED, COMPLETED, first, "{\"event\":\"connected\"}", STARTED.replace("\"r\"", "\"q\""), second);

        assertThat(received).extracting(Event::json).contains(first, second);
        assertThat(received.indexOf(received.stream()
                        .filter(e -> e.json().equals(first))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo(2);
    }

    private static String outcome(String run, String word) {
        return "{\"type\":\"flowtail.outcome\",\"outcome\":\"%s\",\"exit\":0,\"run_id\":\"%s\",\"duration_ms\":7}"
                .formatted(word, run);
    }

    @Test
    void a_server_that_plays_flowtail_in_a_recorded_frame_is_not_believed() throws IOException {
        replay(
                "{\"t\":0.1,\"dir\":\"in\",\"text\":\"{\\\"type\\\":\\\"flowtail.outcome\\\",\\\"outcome\\\":\\\"completed\\\"}\"}");

        assertThat(received).extracting(Event::name).containsExactly("flowtail.malformed", "flowtail.outcome");
        assertThat(received).last().extracting(Event::json).asString().contains("\"outcome\":\"unknown\"");
    }

    @Test
    void a_hole_in_the_numbers_is_reported_before_the_event_behind_it() throws IOException {
        replay(STARTED, COMPLETED.replace("\"event_index\":1", "\"event_index\":5"));

        assertThat(received)
                .extracting(Event::name)
                .containsExactly("WorkflowStarted", "flowtail.gap", "WorkflowCompleted", "flowtail.outcome");
    }

    @Test
    void what_was_told_is_visible_while_the_next_frame_is_waited_for() throws IOException {
        List<String> seen = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void accept(Event event) {
                seen.add(event.name());
            }

            @Override
            public void flush() {
                seen.add("flush");
            }
        };
        String later = "{\"t\":2.0,\"dir\":\"in\",\"text\":\"{}\"}";
        try (RecordingReader recording = reader("{\"t\":0,\"dir\":\"in\",\"text\":\"{}\"}", later)) {
            new Replay(recording, recorded -> seen.add("pause")).run(sink);
        }
        assertThat(seen.subList(1, 3)).containsExactly("flush", "pause");
    }

    @Test
    void the_pace_is_asked_to_wait_as_long_as_the_frames_were_apart() throws IOException {
        replay(
                "{\"t\":0.5,\"dir\":\"in\",\"text\":\"{}\"}",
                "{\"t\":2.0,\"dir\":\"out\",\"text\":\"{}\"}",
                "{\"t\":2.0,\"dir\":\"in\",\"text\":\"{}\"}");

        assertThat(waited).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1500));
    }

    @Test
    void an_interrupt_ends_it_with_an_outcome() throws IOException {
        Replay[] self = new Replay[1];
        self[0] =
                new Replay(reader(STARTED, "{\"t\":9,\"dir\":\"in\",\"text\":\"{}\"}"), wait -> self[0].interrupt(143));

        RunReport report = self[0].run(received::add);

        assertThat(report.exit()).isEqualTo(143);
        assertThat(self[0].interrupted()).isTrue();
        assertThat(received)
                .last()
                .extracting(Event::json)
                .asString()
                .contains("\"outcome\":\"interrupted\",\"exit\":143");
    }

    @Test
    void an_interrupt_before_it_begins_is_not_lost() throws IOException {
        Replay replay = new Replay(reader(STARTED, "{\"t\":9,\"dir\":\"in\",\"text\":\"{}\"}"), waited::add);
        replay.interrupt(143);

        RunReport report = replay.run(received::add);

        assertThat(report.exit()).isEqualTo(143);
        assertThat(received).extracting(Event::name).containsExactly("flowtail.outcome");
        assertThat(waited).isEmpty();
    }

    private RunReport replay(String... lines) throws IOException {
        return new Replay(reader(lines), waited::add).run(received::add);
    }

    private static RecordingReader reader(String... lines) {
        return new RecordingReader(
                "test", new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
