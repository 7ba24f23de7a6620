package dev.flowtail.pause;

import static dev.flowtail.pause.Waiting.NO;
import static dev.flowtail.pause.Waiting.YES;
import static dev.flowtail.pause.Waiting.json;
import static dev.flowtail.pause.Waiting.on;
import static dev.flowtail.pause.Waiting.sent;
import static dev.flowtail.pause.Waiting.value;
import static dev.flowtail.pause.Waiting.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses of an agent's or a team's tools: {@code protocol.md} 8.4. */
class ToolPauseTest {
    private static final String CALL =
            "{'id':'q1','created_at':'now','tool_execution':{'tool_call_id':'c1','tool_name':'delete_file',"
                    + "'tool_args':{'path':'/x'},'requires_confirmation':true,'confirmed':null,'confirmation_note':null,'metrics':null}}";

    private static Pause tools(String... entries) {
        return on(
                "{'step_id':'s','step_name':'clean','requires_executor_input':true,'executor_name':'Cleaner','executor_requirements':["
                        + String.join(",", entries) + "],'executor_run_id':'a-9'}");
    }

    private static JsonObject entry(Pause pause, int position, Answer... answers) {
        return sent(pause, answers).getJsonArray("executor_requirements").getJsonObject(position);
    }

    @Test
    void a_call_is_confirmed_in_both_places() {
        Pause pause = tools(CALL);
        assertThat(pause.questions())
                .containsExactly(new ToolConfirmation(
                        new PausedStep("s", "clean", ""),
                        "",
                        new ToolCall(0, "delete_file", json("{'path':'/x'}"), "Cleaner")));
        assertThat(entry(pause, 0, YES))
                .isEqualTo(json(CALL.replace("'confirmed':null", "'confirmed':true")
                        .replace("'metrics':null}", "'metrics':null},'confirmation':true")));
    }

    @Test
    void a_call_is_rejected_with_a_note_in_both_places() {
        JsonObject sent = entry(tools(CALL), 0, new Answer.Rejected(Optional.of("not that one")));
        assertThat(sent.getBoolean("confirmation")).isFalse();
        assertThat(sent.getString("confirmation_note")).isEqualTo("not that one");
        assertThat(sent.getJsonObject("tool_execution"))
                .containsEntry("confirmed", value("false"))
                .containsEntry("confirmation_note", value("'not that one'"));
        assertThat(entry(tools(CALL), 0, NO)).doesNotContainKey("confirmation_note");
    }

    @Test
    void two_calls_that_are_alike_are_two_questions() {
        Pause pause = tools(CALL, CALL);
        assertThat(pause.questions()).hasSize(2).doesNotHaveDuplicates();
        assertThat(entry(pause, 0, YES, NO).getBoolean("confirmation")).isTrue();
        assertThat(entry(pause, 1, YES, NO).getBoolean("confirmation")).isFalse();
        assertThatExceptionOfType(InvalidAnswerException.class).isThrownBy(() -> sent(pause, YES));
    }

    @Test
    void what_was_decided_is_no_question_and_is_echoed() {
        String decided = CALL.replace("'confirmed':null", "'confirmed':true");
        Pause pause = tools(decided, "7", CALL);
        assertThat(pause.questions()).hasSize(1);
        assertThat(entry(pause, 0, YES)).isEqualTo(json(decided));
        assertThat(entry(pause, 2, NO).getBoolean("confirmation")).isFalse();
    }

    @Test
    void values_go_into_both_copies_of_the_schema() {
        String schema =
                "[{'name':'to','field_type':'str','description':'who','value':null},{'name':'subject','field_type':'str','value':'news'}]";
        Pause pause = tools(
                "{'user_input_schema':%s,'tool_execution':{'tool_name':'mail','requires_user_input':true,'user_input_schema':%s}}"
                        .formatted(schema, schema));
        JsonObject sent = entry(pause, 0, values("{'to':'me'}"));
        JsonObject execution = sent.getJsonObject("tool_execution");
        assertThat(sent.get("user_input_schema"))
                .isEqualTo(execution.get("user_input_schema"))
                .isEqualTo(value(schema.replace("'value':null", "'value':'me'")));
        assertThat(execution.getBoolean("answered")).isTrue();
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> sent(pause, values("{}")))
                .withMessageContaining("Field 'to' must not be empty");
    }

    @Test
    void a_result_from_elsewhere_goes_into_both_places() {
        Pause pause = tools("{'tool_execution':{'tool_name':'sh','external_execution_required':true,'result':null}}");
        JsonObject sent = entry(pause, 0, new Answer.Result("done"));
        assertThat(sent.getString("external_execution_result")).isEqualTo("done");
        assertThat(sent.getJsonObject("tool_execution").getString("result")).isEqualTo("done");
        assertThatExceptionOfType(InvalidAnswerException.class).isThrownBy(() -> sent(pause, new Answer.Result("")));
    }

    @Test
    void labels_go_into_both_copies_of_the_questions() {
        String schema = "[{'question':'Where?','header':'Place','multi_select':false,'selected_options':null,"
                + "'options':[{'label':'Rome','description':'warm'},{'label':'Oslo'}]}]";
        Pause pause = tools(
                "{'user_feedback_schema':%s,'tool_execution':{'tool_name':'ask','requires_user_input':true,'user_feedback_schema':%s}}"
                        .formatted(schema, schema));
        JsonObject sent = entry(pause, 0, new Answer.Selected(List.of(List.of("Oslo"))));
        assertThat(sent.get("user_feedback_schema"))
                .isEqualTo(sent.getJsonObject("tool_execution").get("user_feedback_schema"))
                .isEqualTo(value(schema.replace("'selected_options':null", "'selected_options':['Oslo']")));
        assertThat(sent.getJsonObject("tool_execution").getBoolean("answered")).isTrue();
        for (List<String> labels : List.of(List.of("Paris"), List.of("Rome", "Oslo"), List.<String>of())) {
            assertThatExceptionOfType(InvalidAnswerException.class)
                    .isThrownBy(() -> sent(pause, new Answer.Selected(List.of(labels))))
                    .withMessageContaining("Question 'Place'");
        }
    }

    @Test
    void questions_with_the_same_text_have_answers_of_their_own() {
        String schema = "[{'question':'Which size?','header':'Shirt'},7,{'question':'Which size?','header':'Shoes'}]";
        Pause pause = tools(
                "{'user_feedback_schema':%s,'tool_execution':{'tool_name':'ask','requires_user_input':true,'user_feedback_schema':%s}}"
                        .formatted(schema, schema));
        JsonObject sent = entry(pause, 0, new Answer.Selected(List.of(List.of("small"), List.of("large"))));
        assertThat(sent.get("user_feedback_schema"))
                .isEqualTo(sent.getJsonObject("tool_execution").get("user_feedback_schema"))
                .isEqualTo(value("[{'question':'Which size?','header':'Shirt','selected_options':['small']},7,"
                        + "{'question':'Which size?','header':'Shoes','selected_options':['large']}]"));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> sent(pause, new Answer.Selected(List.of(List.of("small"), List.of()))))
                .withMessageStartingWith("Question 'Shoes' waits for a choice");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> sent(pause, new Answer.Selected(List.of(List.of("small")))))
                .withMessageContaining("tool 'ask' asks 2 questions, and options are chosen for 1");
    }

    @Test
    void a_question_goes_by_the_first_of_its_names_that_no_other_has() {
        UserFeedback asked = (UserFeedback)
                tools("{'tool_execution':{'tool_name':'ask','requires_user_input':true,'user_feedback_schema':["
                                + "{'question':'a','header':'Size'},{'question':'b','header':'Size'},{'question':'c'},{'question':'c'},"
                                + "{'question':'d','header':'D'},{'question':'','header':''}]}}")
                        .questions()
                        .get(0);
        assertThat(IntStream.range(0, 6).mapToObj(asked::name)).containsExactly("a", "b", "3", "4", "D", "6");
        assertThat(asked.named("Size")).containsExactly(0, 1);
        assertThat(asked.named("5")).isEqualTo(asked.named("d")).containsExactly(4);
        assertThat(asked.named("")).isEmpty();
    }

    @Test
    void odd_entries_are_no_questions() {
        for (String odd :
                List.of("{}", "[]", "{'tool_execution':7}", "{'tool_execution':{'requires_confirmation':'yes'}}")) {
            assertThat(tools(odd).unanswerable()).as(odd).isPresent();
        }
    }
}
