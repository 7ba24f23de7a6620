package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Container;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Pauses;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses of steps and containers: what they say, and what each answer does. */
class PausesTest {
    private static final JsonObject YES =
            JsonValues.object().add("confirmed", true).build();
    private static final JsonObject NO =
            JsonValues.object().add("confirmed", false).build();

    @Test
    void a_step_that_is_confirmed_runs() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            assertThat(run.until("WorkflowPaused"))
                    .containsExactly("WorkflowStarted", "StepStarted", "StepCompleted", "StepPaused", "WorkflowPaused");
            assertThat(run.last().getString("pause_kind")).isEqualTo("step");
            assertThat(run.last().getJsonArray("step_requirements")).isEqualTo(run.requirements());
            assertThat(run.answer(YES).until("StepStarted")).containsExactly("StepContinued", "StepStarted");
            assertThat(run.outcome()).isEqualTo("plan: plan ready, publish: published, close: closed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "skip, 'plan: plan ready, close: closed'",
        "retry, 'plan: plan ready, publish: published, close: closed'"
    })
    void a_step_that_is_rejected_does_what_its_policy_says(String policy, String outcome) throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation(policy))) {
            assertThat(run.answer(NO).outcome()).isEqualTo(outcome);
        }
    }

    @Test
    void a_rejection_that_cancels_is_silent() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.until("WorkflowPaused");
            run.answer(NO).awaitStatus("CANCELLED");
            run.client().send("{\"action\": \"ping\"}");
            assertThat(run.next().getString("event")).isEqualTo("pong");
        }
    }

    @Test
    void an_echo_that_loses_its_kind_is_an_approval() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.send(JsonValues.array()
                    .add(JsonValues.object()
                            .add("step_id", run.requirement().getString("step_id"))
                            .add("confirmed", false))
                    .build());
            assertThat(run.outcome()).contains("published");
        }
    }

    @Test
    void nothing_said_is_not_taken_and_the_run_stays_paused() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.until("WorkflowPaused");
            for (JsonArray nothing : new JsonArray[] {JsonValue.EMPTY_JSON_ARRAY, run.requirements()}) {
                assertThat(run.send(nothing).next().getString("error"))
                        .isEqualTo("Cannot continue run - unresolved step requirements: ['publish']");
            }
            assertThat(run.awaitPause().getJsonArray("step_requirements")).hasSize(1);
            run.answer(YES).awaitStatus("COMPLETED");
        }
    }

    @Test
    void a_second_answer_comes_too_late() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.until("WorkflowPaused");
            run.answer(YES).until("WorkflowCompleted");
            assertThat(run.answer(YES).next().getString("error")).isEqualTo("Run is not paused (status=COMPLETED)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "Condition", "Steps", "Router"})
    void a_container_asks_before_it_runs(String type) throws Exception {
        try (Answering run = Answering.start(Pauses.containerConfirmation(container(type), "skip"))) {
            assertThat(run.until("WorkflowPaused")).contains("StepPaused");
            assertThat(run.requirement().getString("step_type")).isEqualTo(type);
            assertThat(run.answer(YES).until("StepContinued")).isNotEmpty();
            assertThat(run.next().getString("event")).isEqualTo(type + "ExecutionStarted");
            assertThat(run.outcome()).contains(container(type).name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "Condition", "Steps", "Router"})
    void a_container_that_is_rejected_is_left_out(String type) throws Exception {
        try (Answering run = Answering.start(Pauses.containerConfirmation(container(type), "skip"))) {
            assertThat(run.answer(NO).outcome()).isEqualTo("plan: plan ready, close: closed");
        }
    }

    private static Container container(String type) {
        return switch (type) {
            case "Loop" -> Container.loop("refine", 2, "draft");
            case "Condition" -> Pauses.condition();
            case "Steps" -> Container.steps("pipeline", "gather", "polish");
            default -> Container.router("route", "fast", "safe");
        };
    }

    @Test
    void a_condition_that_is_rejected_takes_its_other_branch() throws Exception {
        try (Answering run = Answering.start(Pauses.containerConfirmation(Pauses.condition(), "else"))) {
            run.until("WorkflowPaused");
            run.answer(NO).until("ConditionExecutionCompleted");
            assertThat(run.last().getString("branch")).isEqualTo("else");
            assertThat(run.last().getJsonArray("step_results").getJsonObject(0).getString("step_name"))
                    .isEqualTo("queue");
        }
    }

    @Test
    void values_reach_the_step() throws Exception {
        try (Answering run = Answering.start(Pauses.input())) {
            run.until("WorkflowPaused");
            assertThat(run.requirement().getJsonArray("user_input_schema")).hasSize(4);
            assertThat(run.answer(input("{\"env\": \"staging\", \"replicas\": 3, \"share\": 1, \"force\": true}"))
                            .outcome())
                    .endsWith("deploy: {\"env\":\"staging\",\"replicas\":3,\"share\":1,\"force\":true}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"env\": \"moon\"} | 'moon' is not in allowed values: ['staging', 'production']",
                "{\"env\": \"\"} | Required field 'env' is missing or empty",
                "{\"replicas\": 3} | Required field 'env' is missing or empty",
                "{\"env\": \"staging\", \"replicas\": \"3\"} | Field 'replicas' expected int, got str",
                "{\"env\": \"staging\", \"replicas\": true} | Field 'replicas' expected int, got bool",
                "{\"env\": \"staging\", \"replicas\": 3.0} | Field 'replicas' expected int, got float",
                "{\"env\": \"staging\", \"share\": \"1\"} | Field 'share' expected float, got str",
                "{\"env\": \"staging\", \"force\": 1} | Field 'force' expected bool, got int"
            })
    void values_that_do_not_fit_are_refused(String values, String mistake) throws Exception {
        try (Answering run = Answering.start(Pauses.input())) {
            run.until("WorkflowPaused");
            assertThat(run.answer(input(values)).next().getString("error"))
                    .startsWith("Invalid step_requirements: Invalid user_input for step 'deploy': "
                            + "User input validation failed:\n  - ")
                    .contains(mistake);
            run.awaitPause();
        }
    }

    private static JsonObject input(String values) {
        return JsonValues.object().add("user_input", JsonValues.parsed(values)).build();
    }

    @Test
    void a_requirement_without_its_step_cannot_be_read() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.until("WorkflowPaused");
            assertThat(run.answer(active ->
                                    JsonValues.object(active).remove("step_id").build())
                            .next()
                            .getString("error"))
                    .isEqualTo("Invalid step_requirements: 'step_id'");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, [\"safe\"], safe", "true, '[\"safe\",\"fast\"]', 'safe, fast'", "false, [\"nowhere\"], ''"})
    void a_router_takes_the_routes_that_were_chosen(boolean several, String chosen, String taken) throws Exception {
        try (Answering run = Answering.start(several ? Pauses.routes() : Pauses.route())) {
            run.until("RouterPaused");
            assertThat(run.last().getBoolean("allow_multiple_selections")).isEqualTo(several);
            JsonObject choice = JsonValues.object()
                    .add("selected_choices", JsonValues.parsed(chosen))
                    .build();
            run.answer(choice).awaitStatus("COMPLETED");
            JsonArray results = run.server().runs().object("r-1").orElseThrow().getJsonArray("step_results");
            assertThat(String.join(
                            ", ",
                            results.getJsonObject(1).getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                                    .map(step -> step.getString("step_name"))
                                    .toList()))
                    .isEqualTo(taken);
        }
    }

    @Test
    void a_run_that_is_cancelled_while_it_is_paused_ends_when_somebody_answers() throws Exception {
        try (Answering run = Answering.start(Pauses.confirmation("cancel"))) {
            run.until("WorkflowPaused");
            run.server().runs().cancel("r-1");
            run.awaitPause();
            assertThat(run.answer(YES).until("WorkflowCompleted"))
                    .containsExactly("WorkflowCancelled", "WorkflowCompleted");
            run.awaitStatus("CANCELLED");
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILING, 0", "WORKING, 0"})
    void after_a_restart_the_question_is_there_again_and_events_count_from_the_beginning(Database database, int first)
            throws Exception {
        try (Answering run =
                Answering.start(Pauses.confirmation("cancel"), Manners.agentOs().database(database))) {
            run.until("WorkflowPaused");
            run.server().forget();
            run.answer(YES);
            assertThat(run.next().getString("event")).isEqualTo("StepContinued");
            assertThat(run.last().getInt("event_index")).isEqualTo(first);
            assertThat(run.outcome()).contains("published");
        }
    }

    @Test
    void an_error_is_told_and_takes_no_answer() throws Exception {
        try (Answering run = Answering.start(Pauses.error())) {
            assertThat(run.until("WorkflowPaused")).contains("StepError");
            assertThat(run.last()).doesNotContainKeys("step_requirements", "pause_kind");
            assertThat(run.awaitPause()
                            .getJsonArray("error_requirements")
                            .getJsonObject(0)
                            .getString("error_message"))
                    .isEqualTo("kaboom");
            assertThat(run.send(JsonValue.EMPTY_JSON_ARRAY).next().getString("error"))
                    .isEqualTo("Cannot continue run - unresolved error requirements: ['bad']");
        }
    }
}
