package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Pauses;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses that show what was made. */
class ReviewsTest {
    private static final JsonObject YES =
            JsonValues.object().add("confirmed", true).build();

    private static JsonObject no(String feedback) {
        return JsonValues.object()
                .add("confirmed", false)
                .add("rejection_feedback", feedback)
                .build();
    }

    private static JsonObject edited(String text) {
        return JsonValues.object()
                .add("confirmed", true)
                .add("edited_output", text)
                .build();
    }

    @Test
    void the_event_that_would_carry_the_question_is_lost_and_ends_every_catch_up() throws Exception {
        try (Answering run = Answering.start(Pauses.review("retry"))) {
            assertThat(run.until("StepOutputReview")).contains("StepCompleted");
            assertThat(run.last()).doesNotContainKeys("step_requirements", "step_output");
            JsonObject requirement = run.requirement();
            assertThat(requirement.getJsonObject("step_output").getString("content"))
                    .isEqualTo("draft 1");
            assertThat(requirement.getBoolean("is_post_execution")).isTrue();
            long review = run.last().getInt("event_index");
            try (TestClient second = TestClient.connect(run.server().uri())) {
                second.send("{\"action\": \"reconnect\", \"run_id\": \"r-1\", \"last_event_index\": " + review + "}");
                assertThat(second.next(3).get(2)).contains("maximum recursion depth exceeded");
            }
            run.answer(YES);
            assertThat(run.next().getInt("event_index")).isEqualTo((int) review + 2);
            assertThat(run.outcome()).isEqualTo("plan: plan ready, draft: draft 1, close: closed");
        }
    }

    @Test
    void an_edit_takes_the_place_of_the_output() throws Exception {
        try (Answering run = Answering.start(Pauses.review("retry"))) {
            assertThat(run.answer(edited("mine")).outcome()).contains("draft: mine");
        }
    }

    @Test
    void a_rejection_runs_the_step_again_with_what_was_said_and_at_last_cancels() throws Exception {
        try (Answering run = Answering.start(Pauses.review("retry"))) {
            for (int tries = 0; tries < 3; tries++) {
                run.until("StepOutputReview");
                run.awaitPause();
                assertThat(run.requirement().getInt("retry_count")).isEqualTo(tries);
                run.answer(no("shorter"));
            }
            assertThat(run.until("StepOutputReview")).startsWith("StepContinued");
            run.awaitPause();
            assertThat(run.requirement().getJsonObject("step_output").getString("content"))
                    .isEqualTo("draft 4 after 'shorter'");
            assertThat(run.answer(no("shorter")).awaitStatus("CANCELLED").getString("content"))
                    .isEqualTo("Max retries (3) reached for step 'draft'");
        }
    }

    @Test
    void a_rejection_may_drop_the_output() throws Exception {
        try (Answering run = Answering.start(Pauses.review("skip"))) {
            assertThat(run.answer(no("no")).outcome()).isEqualTo("plan: plan ready, close: closed");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 'draft: mine, letter: letter'", "false, 'draft: mine, letter: mine'"})
    void an_old_edit_spoils_the_next_output_unless_it_is_stripped(boolean stripped, String outcome) throws Exception {
        try (Answering run = Answering.start(Pauses.twoReviews())) {
            run.until("StepOutputReview");
            run.answer(edited("mine")).until("StepOutputReview");
            run.awaitPause();
            JsonArray list = run.requirements();
            assertThat(list).hasSize(2);
            JsonObject old = list.getJsonObject(0);
            run.send(JsonValues.array()
                    .add(
                            stripped
                                    ? JsonValues.object(old)
                                            .remove("edited_output")
                                            .build()
                                    : old)
                    .add(JsonValues.object(list.getJsonObject(1)).add("confirmed", true))
                    .build());
            assertThat(run.outcome()).endsWith(outcome);
        }
    }

    @Test
    void a_router_that_is_turned_down_asks_which_way_instead() throws Exception {
        try (Answering run = Answering.start(Pauses.routerReview())) {
            assertThat(run.until("WorkflowPaused")).contains("StepOutputReview", "RouterExecutionCompleted");
            assertThat(run.requirement().getString("step_type")).isEqualTo("Router");
            assertThat(run.answer(no("")).until("WorkflowPaused")).containsExactly("RouterPaused", "WorkflowPaused");
            run.answer(JsonValues.object()
                    .add("selected_choices", JsonValues.array().add("safe"))
                    .build());
            run.until("WorkflowPaused");
            assertThat(run.requirement()
                            .getJsonObject("step_output")
                            .getJsonArray("steps")
                            .getJsonObject(0)
                            .getString("step_name"))
                    .isEqualTo("safe");
            assertThat(run.answer(YES).outcome()).endsWith("close: closed");
        }
    }

    @Test
    void a_loop_goes_on_until_somebody_is_content() throws Exception {
        try (Answering run = Answering.start(Pauses.iterationReview())) {
            List<String> first = run.until("StepOutputReview");
            assertThat(first).contains("LoopIterationCompleted");
            assertThat(run.requirement().getString("step_type")).isEqualTo("Loop");
            for (int again = 0; again < 4; again++) {
                assertThat(run.answer(no("more")).until("StepOutputReview")).startsWith("StepContinued");
                run.awaitPause();
                assertThat(run.requirement().getInt("retry_count")).isZero();
            }
            assertThat(run.requirement().getJsonObject("step_output").getString("step_name"))
                    .isEqualTo("draft");
            run.answer(YES).until("WorkflowCompleted");
            assertThat(run.outcome())
                    .isEqualTo("plan: plan ready, refine: Loop refine completed iteration 1/3, close: closed");
            assertThat(run.requirements()).hasSize(5);
            assertThat(run.requirement().get("confirmed")).isEqualTo(JsonValue.TRUE);
        }
    }
}
