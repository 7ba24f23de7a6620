package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedStepsTest {
    private static String of(String members) {
        return FailedSteps.of(ofRun("WorkflowCompleted", members));
    }

    @Test
    void without_results_nothing_failed() {
        assertThat(of("")).isEmpty();
        assertThat(of("'step_results':[]")).isEmpty();
        assertThat(of("'step_results':null")).isEmpty();
    }

    @Test
    void successes_are_no_failures() {
        assertThat(of("'step_results':[{'step_name':'a','success':true,'error':null},{'step_name':'b'}]"))
                .isEmpty();
    }

    @Test
    void one_failure_is_named_with_its_error() {
        assertThat(of("'step_results':[{'success':true},{'error':'boom','success' : false,'step_name':'b'}]"))
                .isEqualTo("step 'b' failed: boom");
    }

    @Test
    void several_failures_are_counted() {
        assertThat(
                        of(
                                "'step_results':[{'step_name':'a','success':false,'error':'x'},{'step_name':'b','success':false}]"))
                .isEqualTo("2 steps failed, first 'a': x");
    }

    @Test
    void a_step_inside_a_container_fails_the_run_even_where_the_container_says_success() {
        assertThat(of("'step_results':[{'step_name':'both','success':true,'steps':[{'step_name':'left','success':true},"
                        + "{'step_name':'right','success':false,'error':'x','steps':null}]}]"))
                .isEqualTo("step 'right' failed: x");
    }

    @Test
    void a_container_that_fails_with_its_step_is_not_counted_twice() {
        assertThat(
                        of(
                                "'step_results':[{'step_name':'loop','success':false,'steps':[[{'step_name':'draft','success':false,'error':'x'}]]}]"))
                .isEqualTo("step 'draft' failed: x");
    }

    @Test
    void success_false_in_a_content_or_elsewhere_is_somebody_elses() {
        assertThat(of("'content':{'success':false},'step_results':[{'step_name':'a','success':true,"
                        + "'content':{'success':false,'steps':[{'success':false}]}}],"
                        + "'step_executor_runs':[{'success':false}]"))
                .isEmpty();
    }

    @Test
    void success_false_inside_a_text_is_text() {
        assertThat(of("'content':'{\\\"success\\\":false}','step_results':[{'success':true}]"))
                .isEmpty();
    }
}
