package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.recorder.ManualClock;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Pauses;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses of agents and teams, for the calls of tools. */
class ToolPausesTest {
    private static JsonObject with(JsonObject entry, String member, boolean value) {
        return with(entry, member, value ? JsonValue.TRUE : JsonValue.FALSE);
    }

    private static JsonObject with(JsonObject entry, String member, JsonValue value) {
        return JsonValues.object(entry).add(member, value).build();
    }

    @Test
    void a_tool_runs_when_somebody_agrees() throws Exception {
        try (Answering run = Answering.start(Pauses.tool())) {
            assertThat(run.until("WorkflowPaused"))
                    .containsExactly("WorkflowStarted", "StepStarted", "RunPaused", "WorkflowPaused");
            assertThat(run.last().getString("pause_kind")).isEqualTo("executor");
            JsonObject requirement = run.requirement();
            assertThat(requirement.getBoolean("requires_executor_input")).isTrue();
            assertThat(requirement.getBoolean("requires_confirmation")).isFalse();
            run.answerTools(entry -> with(entry, "confirmation", true));
            assertThat(run.until("ToolCallCompleted"))
                    .containsExactly("StepExecutorContinued", "RunContinued", "ToolCallStarted", "ToolCallCompleted");
            assertThat(run.last().getJsonObject("tool").getString("result")).isEqualTo("deleted /x");
            assertThat(run.outcome()).isEqualTo("clean: All clean.");
        }
    }

    @Test
    void the_time_in_which_somebody_was_asked_is_not_the_tools() throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2001-02-03T04:05:06Z"));
        try (Answering run =
                Answering.start(Pauses.tool(), Manners.agentOs().clock(clock).pacing(clock::advance))) {
            run.until("WorkflowPaused");
            clock.advance(Duration.ofMinutes(5));
            run.answerTools(entry -> with(entry, "confirmation", true)).until("ToolCallCompleted");
            double took = run.last()
                    .getJsonObject("tool")
                    .getJsonObject("metrics")
                    .getJsonNumber("duration")
                    .doubleValue();
            assertThat(took).isPositive().isLessThan(60);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_tool_does_not_run_when_somebody_refuses_or_nobody_answers(boolean answered) throws Exception {
        try (Answering run = Answering.start(Pauses.tool())) {
            run.until("WorkflowPaused");
            run.answerTools(entry -> answered ? with(entry, "confirmation", false) : entry);
            assertThat(run.until("WorkflowCompleted")).doesNotContain("ToolCallCompleted");
        }
    }

    @Test
    void of_several_calls_each_has_its_own_answer() throws Exception {
        try (Answering run = Answering.start(Pauses.tools())) {
            run.until("WorkflowPaused");
            assertThat(run.requirement().getJsonArray("executor_requirements")).hasSize(2);
            run.answerTools(
                    entry -> with(entry, "confirmation", entry.toString().contains("/y")));
            run.until("ToolCallCompleted");
            assertThat(run.last().getJsonObject("tool").getString("result")).isEqualTo("deleted /y");
            assertThat(run.until("WorkflowCompleted")).doesNotContain("ToolCallCompleted");
        }
    }

    @Test
    void the_same_step_may_pause_again() throws Exception {
        try (Answering run = Answering.start(Pauses.toolTwice())) {
            run.until("WorkflowPaused");
            run.answerTools(entry -> with(entry, "confirmation", true)).until("WorkflowPaused");
            assertThat(run.requirements()).hasSize(2);
            run.answerTools(entry -> with(entry, "confirmation", true)).until("ToolCallCompleted");
            assertThat(run.last().getJsonObject("tool").getString("result")).isEqualTo("deleted /y");
            run.awaitStatus("COMPLETED");
        }
    }

    @Test
    void a_team_asks_in_the_same_way() throws Exception {
        try (Answering run = Answering.start(Pauses.teamTool())) {
            assertThat(run.until("WorkflowPaused")).contains("TeamRunPaused");
            assertThat(run.requirement().getString("executor_type")).isEqualTo("team");
            assertThat(run.answerTools(entry -> with(entry, "confirmation", true))
                            .until("TeamToolCallCompleted"))
                    .contains("TeamRunContinued");
        }
    }

    private static JsonObject value(JsonObject field) {
        return field.getString("name").equals("to")
                ? JsonValues.object(field).add("value", "ann").build()
                : field.getString("name").equals("copies")
                        ? JsonValues.object(field).add("value", 2).build()
                        : field;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void values_in_either_place_reach_the_tool(boolean inCall) throws Exception {
        try (Answering run = Answering.start(Pauses.toolInput())) {
            run.until("WorkflowPaused");
            run.answerTools(entry -> {
                JsonArray filled =
                        JsonValues.array(entry.getJsonArray("user_input_schema").getValuesAs(ToolPausesTest::value));
                return inCall
                        ? with(
                                entry,
                                "tool_execution",
                                with(entry.getJsonObject("tool_execution"), "user_input_schema", filled))
                        : with(entry, "user_input_schema", filled);
            });
            run.until("ToolCallCompleted");
            assertThat(run.last().getJsonObject("tool").getJsonObject("tool_args"))
                    .hasToString("{\"subject\":\"news\",\"to\":\"ann\",\"copies\":2}");
            run.awaitStatus("COMPLETED");
        }
    }

    @Test
    void a_tool_without_its_values_is_called_and_fails() throws Exception {
        try (Answering run = Answering.start(Pauses.toolInput())) {
            run.until("WorkflowPaused");
            assertThat(run.answerTools(entry -> entry).until("ToolCallError")).contains("ToolCallCompleted");
            assertThat(run.outcome()).isEqualTo("clean: All clean.");
        }
    }

    @ParameterizedTest
    @CsvSource({"a file, COMPLETED", ", ERROR"})
    void a_tool_that_runs_elsewhere_needs_its_result(String result, String status) throws Exception {
        try (Answering run = Answering.start(Pauses.external())) {
            run.until("WorkflowPaused");
            run.answerTools(entry ->
                    result == null ? entry : with(entry, "external_execution_result", JsonValues.text(result)));
            assertThat(run.awaitStatus(status).getString("content"))
                    .isIn(
                            "All clean.",
                            "Background continue streaming execution failed: Tool run_command requires external execution, cannot continue run");
        }
    }

    @Test
    void selections_reach_the_agent() throws Exception {
        try (Answering run = Answering.start(Pauses.feedback())) {
            run.until("WorkflowPaused");
            run.answerTools(entry -> with(
                    entry,
                    "tool_execution",
                    with(
                            entry.getJsonObject("tool_execution"),
                            "user_feedback_schema",
                            JsonValues.array(entry.getJsonArray("user_feedback_schema")
                                    .getValuesAs((JsonObject question) -> with(
                                            question,
                                            "selected_options",
                                            JsonValues.array().add("green").build()))))));
            assertThat(run.awaitStatus("COMPLETED").toString())
                    .contains(
                            "User feedback received: [{\\\"question\\\":\\\"Which colour?\\\",\\\"selected\\\":[\\\"green\\\"]}");
        }
    }
}
