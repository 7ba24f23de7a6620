package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the envelope takes from the text. */
class EventFieldsTest {

    @Test
    void the_fields_of_an_agent_event() {
        Event event = event("""
                {"created_at":1767000000,"event":"RunContent","agent_id":"a-1","agent_name":"Writer","run_id":"r-2","parent_run_id":"t-1",
                "session_id":"s-1","workflow_id":"w-1","workflow_run_id":"r-1","step_id":"p-2","step_name":"draft","step_index":[0,1],
                "nested_depth":1,"content":"x","event_index":17}""");
        assertThat(event.name()).isEqualTo("RunContent");
        assertThat(event.type().family()).isEqualTo(EventFamily.AGENT);
        assertThat(event.createdAt()).hasValue(1767000000L);
        assertThat(event.index()).hasValue(17);
        assertThat(event.runId()).contains("r-2");
        assertThat(event.workflowRunId()).contains("r-1");
        assertThat(event.ownerRunId()).contains("r-1");
        assertThat(event.parentRunId()).contains("t-1");
        assertThat(event.sessionId()).contains("s-1");
        assertThat(event.workflowId()).contains("w-1");
        assertThat(event.stepId()).contains("p-2");
        assertThat(event.stepName()).contains("draft");
        assertThat(event.executorId()).contains("a-1");
        assertThat(event.executorName()).contains("Writer");
        assertThat(event.nestedDepth()).hasValue(1);
        assertThat(event.hasTypeMember()).isFalse();
    }

    @Test
    void the_fields_of_a_workflow_event() {
        Event event =
                event("{\"event\":\"StepStarted\",\"run_id\":\"r-1\",\"parent_step_id\":\"p-1\",\"step_index\":0}");
        assertThat(event.runId()).contains("r-1");
        assertThat(event.workflowRunId()).isEmpty();
        assertThat(event.ownerRunId()).contains("r-1");
        assertThat(event.parentStepId()).contains("p-1");
        assertThat(event.index()).isEmpty();
        assertThat(event.nestedDepth()).isEmpty();
    }

    @Test
    void a_team_and_the_executor_of_a_paused_step_are_executors_too() {
        assertThat(event("{\"team_id\":\"t\",\"team_name\":\"T\"}").executorName())
                .contains("T");
        assertThat(event("{\"executor_id\":\"e\",\"executor_name\":\"E\"}").executorId())
                .contains("e");
        assertThat(event("{\"agent_id\":\"\",\"team_id\":\"t\"}").executorId()).contains("t");
    }

    @Test
    void only_the_top_level_counts() {
        Event event =
                event("{\"step_response\":{\"event\":\"X\",\"run_id\":\"r\",\"type\":1},\"a\":[{\"event_index\":3}]}");
        assertThat(event.name()).isEqualTo("message");
        assertThat(event.runId()).isEmpty();
        assertThat(event.index()).isEmpty();
        assertThat(event.hasTypeMember()).isFalse();
    }

    @Test
    void the_name_is_the_jsons_event_then_the_frames_then_the_jsons_type() {
        assertThat(named("{\"event\":\"a\",\"type\":\"c\"}", "b")).isEqualTo("a");
        assertThat(named("{\"type\":\"c\"}", "b")).isEqualTo("b");
        assertThat(named("{\"type\":\"c\"}", "")).isEqualTo("c");
        assertThat(named("{}", "")).isEqualTo("message");
        assertThat(named("{\"event\":5,\"type\":null}", "")).isEqualTo("message");
    }

    @Test
    void a_type_member_of_any_kind_is_one() {
        assertThat(event("{\"type\":null}").hasTypeMember()).isTrue();
        assertThat(event("{\"type\":{}}").hasTypeMember()).isTrue();
        assertThat(event("{\"\\u0074ype\":\"x\"}").hasTypeMember()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "0, 0",
        "-0, 0",
        "3.0, 3",
        "1e3, 1000",
        "1E+3, 1000",
        "999999999999999999, 999999999999999999",
        "9007199254740993, 9007199254740993"
    })
    void a_whole_number_is_an_index_however_it_is_spelt(String lexeme, long value) {
        assertThat(event("{\"event_index\":" + lexeme + "}").index()).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"3\"",
                "-1",
                "3.5",
                "1e-3",
                "1180591620717411303424",
                "9223372036854775808",
                "1e1000000000",
                "null",
                "true",
                "[3]",
                "{\"event_index\":3}"
            })
    void anything_else_is_no_index_and_no_error(String value) {
        Event event = event("{\"event_index\":" + value + ",\"nested_depth\":" + value + "}");
        assertThat(event.index()).isEmpty();
        assertThat(event.nestedDepth()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "-1", "-0.5", "1e1000000000", "9223372036854775808", "null", "{}", "[1]"})
    void a_time_that_is_no_number_from_0_on_is_absent(String value) {
        assertThat(event("{\"created_at\":" + value + "}").createdAt()).isEmpty();
    }

    @Test
    void a_time_may_have_a_fraction() {
        assertThat(event("{\"created_at\":1767000000.75}").createdAt()).hasValue(1767000000L);
        assertThat(event("{\"created_at\":1.767e9}").createdAt()).hasValue(1767000000L);
    }

    @Test
    void a_depth_beyond_an_int_is_none() {
        assertThat(event("{\"nested_depth\":2147483647}").nestedDepth()).hasValue(Integer.MAX_VALUE);
        assertThat(event("{\"nested_depth\":2147483648}").nestedDepth()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "5", "true", "[]", "{}", "[\"x\"]", "{\"run_id\":\"x\"}"})
    void a_text_field_of_another_kind_is_absent(String value) {
        Event event = event("{\"event\":" + value + ",\"run_id\":" + value + ",\"agent_id\":" + value
                + ",\"step_name\":" + value + ",\"session_id\":\"s\"}");
        assertThat(event.name()).isEqualTo("message");
        assertThat(event.runId()).isEmpty();
        assertThat(event.executorId()).isEmpty();
        assertThat(event.stepName()).isEmpty();
        assertThat(event.sessionId()).contains("s");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 40_000})
    void a_text_field_of_a_thousand_characters_and_more_is_absent_in_small_and_large_events(int otherChars) {
        String other = ",\"content\":\"" + "x".repeat(otherChars) + "\"}";
        assertThat(event("{\"run_id\":\"" + "r".repeat(1024) + "\"" + other).runId())
                .contains("r".repeat(1024));
        assertThat(event("{\"run_id\":\"" + "r".repeat(1025) + "\"" + other).runId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event",
                "type",
                "run_id",
                "workflow_run_id",
                "parent_run_id",
                "session_id",
                "workflow_id",
                "step_id",
                "parent_step_id",
                "step_name",
                "agent_id",
                "team_id",
                "executor_id",
                "agent_name",
                "team_name",
                "executor_name",
                "event_index",
                "created_at",
                "nested_depth"
            })
    void a_field_of_the_envelope_may_occur_once(String key) {
        String again = "\\u00" + Integer.toHexString(key.charAt(0)) + key.substring(1);
        assertThatThrownBy(() -> event("{\"" + key + "\":null,\"content\":\"\",\"" + again + "\":\"x\"}"))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("\"" + key + "\" occurs twice");
        assertThat(event("{\"" + key + "\":null,\"a\":{\"" + key + "\":1},\"b\":[{\"" + key + "\":2}]}")
                        .name())
                .isEqualTo("message");
    }

    @Test
    void other_fields_may_occur_twice() {
        assertThat(event("{\"x\":1,\"x\":2,\"event\":\"E\"}").name()).isEqualTo("E");
    }

    @Test
    void what_is_printed_of_an_event_cannot_act_on_a_terminal() {
        assertThat(event("{\"event\":\"RunContent\",\"event_index\":7}")).hasToString("RunContent#7");
        assertThat(event("{\"event\":\"\\u001b[2J\\n\",\"content\":\"secret\"}").toString())
                .doesNotContain("\u001b", "\n", "secret");
    }

    private static Event event(String json) {
        return Event.of(json, Instant.EPOCH);
    }

    private static String named(String json, String frameName) {
        return Event.of(json, frameName, Instant.EPOCH, Limits.DEFAULT).name();
    }
}
