package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostConnectionTest {
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1005, 1006, 1011, 1012, 4999})
    void before_the_start_nothing_was_started(int code) {
        Ending ending = Driven.connected(false).close(code).ending().orElseThrow();
        assertThat(ending.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(ending.exit()).isEqualTo(5);
        assertThat(ending.reason()).contains("nothing was started", "close code " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1008, 3000, 3003})
    void before_the_start_some_codes_ask_for_other_credentials(int code) {
        Ending ending = Driven.connected(false).close(code).ending().orElseThrow();
        assertThat(ending.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.exit()).isEqualTo(4);
    }

    @Test
    void before_the_connection_was_open_the_driver_knows_why() {
        Driven driven = new Driven(Driven.START, false, RunLimits.NONE);
        driven.notBack(new Failure(Ending.of(Outcome.UNREACHABLE, "nobody listens"), false, Duration.ZERO));
        assertThat(driven.ending()).contains(new Ending(Outcome.UNREACHABLE, 5, "nobody listens"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1006, 1011})
    void between_the_start_and_the_first_word_of_the_run_it_is_unknown(int code) {
        Ending ending = Driven.started(RunLimits.NONE).close(code).ending().orElseThrow();
        assertThat(ending.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ending.exit()).isEqualTo(7);
        assertThat(ending.reason()).contains("whether the server started the run is unknown", "it was not sent again");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1006, 1008, 1009, 1011, 1012})
    void during_the_run_it_is_lost(int code) {
        Ending ending = Driven.started(RunLimits.NONE)
                .say(ofRun("WorkflowStarted"))
                .close(code)
                .ending()
                .orElseThrow();
        assertThat(ending.outcome()).isEqualTo(Outcome.LOST);
        assertThat(ending.exit()).isEqualTo(5);
    }

    @Test
    void an_agent_that_decides_is_a_run_that_began() {
        Driven driven = Driven.started(RunLimits.NONE)
                .say(event("WorkflowAgentStarted", "'session_id':'S'"))
                .close(1006);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.LOST);
    }

    @Test
    void a_close_while_a_verdict_waits_for_quiet_confirms_it() {
        Driven driven = Driven.started(RunLimits.NONE)
                .say(ofRun("WorkflowStarted"), ofRun("WorkflowCancelled"))
                .close(1000);
        assertThat(driven.ending()).map(Ending::outcome).contains(Outcome.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "1001, going away",
        "1008, policy",
        "1002, the server saw a breach",
        "1009, our command too large",
        "1011, failed inside",
        "1012, restarts",
        "1013, try again later",
        "4999, the connection was closed"
    })
    void the_code_is_explained(int code, String explanation) {
        assertThat(CloseCode.explain(new CloseReason(code, "", true))).contains(explanation, String.valueOf(code));
    }

    @Test
    void the_words_of_the_other_side_are_quoted_and_harmless() {
        String reason = CloseCode.explain(new CloseReason(4000, "go\u001b[31m away\u202e", true));
        assertThat(reason).contains("go", "away").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void our_own_goodbye_does_not_speak_for_the_server() {
        assertThat(CloseCode.explain(new CloseReason(1002, "a reserved bit is set", false)))
                .contains("closed here", "breach", "a reserved bit is set")
                .doesNotContain("the server saw");
        assertThat(CloseCode.explain(new CloseReason(1000, "", false))).doesNotContain("the server closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too large", "larger than 5 bytes; raise it with --max-message-size."})
    void the_limit_of_messages_is_named_once_and_only_where_it_was_ours(String text) {
        assertThat(CloseCode.explain(new CloseReason(1009, text, false))).containsOnlyOnce("--max-message-size");
        assertThat(CloseCode.explain(new CloseReason(1009, "", true))).doesNotContain("--max-message-size");
    }
}
