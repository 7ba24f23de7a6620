package dev.flowtail.protocol;

import static dev.flowtail.protocol.Following.ending;
import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Workflow daily-digst not found                    | 2",
                "Run X not found in buffer or database             | 2",
                "workflow_id is required                           | 2",
                "run_id is required                                | 2",
                "session_id is required for this                   | 2",
                "Insufficient permissions to run this workflow     | 4",
                "Insufficient permissions to reconnect to this run | 4",
                "Authentication required                           | 4",
                "Forbidden                                         | 4",
                "Remote workflows are not supported via WebSocket  | 7",
                "Error resolving workflow: no such module          | 7",
                "Factory error: bad input                          | 7",
                "Unknown action: None                              | 7",
                "Job queue is full; retry later                    | 7",
            })
    void the_text_of_an_error_tells_what_it_means_for_the_user(String text, int exit) {
        Ending ending = ending(event("error", "'error':'" + text + "'"));
        assertThat(ending.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.exit()).isEqualTo(exit);
    }

    @Test
    void the_servers_words_are_in_the_reason() {
        assertThat(ending(event("error", "'error':'Workflow digst not found'")).reason())
                .contains("Workflow digst not found");
    }

    @Test
    void without_a_workflow_the_reason_says_how_to_name_one() {
        assertThat(ending(event("error", "'error':'workflow_id is required'")).reason())
                .contains("--workflow");
    }

    @Test
    void an_exception_from_inside_may_say_not_found_and_mean_something_else() {
        Ending ending = ending(event("error", "'error':'file not found','error_type':'FileNotFoundError'"));
        assertThat(ending.exit()).isEqualTo(7);
    }

    @Test
    void companions_put_their_words_elsewhere() {
        assertThat(ending(event("error", "'message':'Invalid JSON'")).reason()).contains("Invalid JSON");
    }

    @Test
    void a_refusal_without_words_is_one() {
        assertThat(ending(event("error")))
                .isEqualTo(new Ending(Outcome.REFUSED, 7, "the server refused without a reason"));
    }

    @ParameterizedTest
    @CsvSource({
        "expired, get a new one",
        "invalid_token, check that it is the right one",
        "server_error, its own configuration is broken",
        "something_new, check that it is the right one"
    })
    void a_refused_token_says_what_to_do(String type, String advice) {
        Ending ending = ending(event("auth_error", "'error':'Signature has expired','error_type':'" + type + "'"));
        assertThat(ending.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.exit()).isEqualTo(4);
        assertThat(ending.reason()).contains(advice, "Signature has expired");
    }

    @Test
    void a_missing_token_says_how_to_give_one() {
        Ending ending = ending(event("auth_required", "'error':'Authentication required'"));
        assertThat(ending.exit()).isEqualTo(4);
        assertThat(ending.reason()).contains("--token", "SECURITY_KEY");
    }

    @Test
    void a_later_success_withdraws_a_refusal() {
        assertThat(ending(event("auth_error"), event("authenticated"), ofRun("WorkflowStarted"))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(ending(event("error", "'error':'no'"), ofRun("WorkflowStarted"), ofRun("StepStarted"))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_failed_second_authentication_does_not_end_a_run() {
        assertThat(ending(ofRun("WorkflowStarted"), event("auth_error")).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
