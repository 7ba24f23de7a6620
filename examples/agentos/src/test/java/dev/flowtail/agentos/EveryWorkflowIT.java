package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each workflow of the example is run once, to the end that Flowtail finds by itself; the tests look at that run. */
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
@ExtendWith(OneServer.class)
final class EveryWorkflowIT {
    private final Expected expected;
    private final Launched launched;
    private final List<String> messages;
    private final AgentOs server;

    EveryWorkflowIT(Watched watched) {
        expected = watched.expected();
        launched = watched.launched();
        messages = watched.messages();
        server = watched.server();
    }

    /** One after the other: each run starts when the tests of the one before are done. */
    static Stream<Watched> runs(AgentOs server) {
        return Expected.OF_EVERY_WORKFLOW.stream().map(expected -> Watched.run(expected, server));
    }

    @Test
    void the_process_ends_by_itself_with_the_exit_code_of_the_outcome() {
        launched.hasExit(expected.exit());
    }

    @Test
    void the_json_lines_hold_every_frame_the_server_sent_in_order_byte_for_byte() {
        launched.lines().holdAll(messages);
    }

    @Test
    void every_line_is_a_json_object_with_a_type() {
        assertThat(launched.lines().objects())
                .allSatisfy(line -> assertThat(line.getString("type", "")).isNotEmpty());
    }

    @Test
    void the_last_line_is_the_outcome() {
        Outcome outcome = launched.lines().outcome();
        assertThat(outcome.outcome()).as(launched::toString).isEqualTo(expected.outcome());
        assertThat(outcome.exit()).as(launched::toString).isEqualTo(expected.exit());
        assertThat(outcome.workflowId()).as(launched::toString).isEqualTo(expected.workflow());
        assertThat(outcome.events())
                .as(launched::toString)
                .isEqualTo(launched.lines().events().size());
    }

    @Test
    void the_server_stored_the_same_status_and_content() throws InterruptedException {
        Outcome outcome = launched.lines().outcome();
        server.http().awaitStatus(outcome, expected.stored());
        Optional<JsonObject> stored = server.http().stored(outcome);
        stored.filter(run -> run.getString("status").equals("COMPLETED"))
                .ifPresent(run -> assertThat(completed(outcome).get("content")).isEqualTo(run.get("content")));
    }

    @Test
    void standard_error_is_empty_when_the_run_completed() {
        assertThat(launched.err().isEmpty()).as(launched::toString).isEqualTo(expected.exit() == 0);
    }

    /** The event that completed the run itself, not one inside it. */
    private JsonObject completed(Outcome outcome) {
        return launched.lines().objects().stream()
                .filter(line -> line.getString("type").equals("WorkflowCompleted"))
                .filter(line -> line.getString("run_id").equals(outcome.runId()))
                .findFirst()
                .orElseThrow();
    }
}
