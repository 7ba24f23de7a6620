package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Script;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses of agents and teams, for the calls of tools. */
class ToolPausesTest {
    private static JsonObject with(JsonObject entry, String member, boolean value) {
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

    @ParameterizedTest
    @CsvSource({"input, requires_user_input", "external, external_execution_required", "feedback, user_feedback_schema"
    })
    void other_wishes_say_what_they_want(String kind, String member) throws Exception {
        Script script = switch (kind) {
            case "input" -> Pauses.toolInput();
            case "external" -> Pauses.external();
            default -> Pauses.feedback();
        };
        try (Answering run = Answering.start(script)) {
            JsonObject entry =
                    run.requirement().getJsonArray("executor_requirements").getJsonObject(0);
            assertThat(entry.getJsonObject("tool_execution").get(member)).isNotEqualTo(jakarta.json.JsonValue.NULL);
            run.answerTools(said -> JsonValues.object(said)
                    .add("external_execution_result", "a file")
                    .add("tool_execution", with(said.getJsonObject("tool_execution"), "answered", true))
                    .build());
            assertThat(run.outcome()).isEqualTo("clean: All clean.");
        }
    }
}
