package dev.flowtail.pause;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenAnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'requires_confirmation':true,'confirmed':true} | approved | ``",
                "{'confirmed':false,'rejection_feedback':'too long'} | rejected | too long",
                "{'confirmed':false,'rejection_feedback':null} | rejected | ``",
                "{'confirmed':true,'edited_output':{'a':1}} | approved with another text | {\"a\":1}",
                "{'requires_route_selection':true,'selected_choices':['a','b']} | chose | a, b",
                "{'requires_user_input':true,'user_input':{'env':'x'}} | filled in | env: x",
                "{'requires_confirmation':true,'timeout_at':'2026-11-22T12:00:00Z','on_timeout':'skip'} | left to the server, as its time was over | skip",
            })
    void an_answer_reads_as_people_say_it(String requirement, String what, String text) {
        assertThat(in(requirement)).containsExactly(new GivenAnswer(what, text));
    }

    @Test
    void each_tool_call_has_its_own() {
        assertThat(in("""
                        {'executor_requirements':[
                          {'confirmation':true,'tool_execution':{'tool_name':'read'}},
                          {'confirmation':false,'confirmation_note':'no','tool_execution':{'tool_name':'delete'}},
                          {'external_execution_result':'42','tool_execution':{'tool_name':'count'}},
                          {'tool_execution':{'tool_name':'mail','answered':true,'user_input_schema':[{'name':'to','value':'me'},{'name':'cc','value':null}]}},
                          {'tool_execution':{'tool_name':'ask','answered':true,'user_feedback_schema':[{'question':'Where?','selected_options':['A','B']}]}},
                          {'tool_execution':{'tool_name':'later'}}]}"""))
                .containsExactly(
                        new GivenAnswer("allowed the tool 'read'", ""),
                        new GivenAnswer("refused the tool 'delete'", "no"),
                        new GivenAnswer("gave the result of the tool 'count'", "42"),
                        new GivenAnswer("filled in for the tool 'mail'", "to: me\ncc: null"),
                        new GivenAnswer("filled in for the tool 'ask'", "Where?: A, B"));
    }

    @Test
    void questions_with_the_same_text_are_told_apart() {
        assertThat(in("""
                        {'executor_requirements':[{'tool_execution':{'tool_name':'ask','answered':true,'user_feedback_schema':[
                          {'question':'Which size?','header':'Shirt','selected_options':['S']},
                          {'question':'Which size?','header':'Shoes','selected_options':['L']},
                          {'question':'Where?','header':'Place','selected_options':['Oslo']}]}}]}"""))
                .containsExactly(new GivenAnswer(
                        "filled in for the tool 'ask'",
                        "Which size? (Shirt): S\nWhich size? (Shoes): L\nWhere?: Oslo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'requires_confirmation':true,'confirmed':null}",
                "{'requires_user_input':true,'user_input':null}",
                "{'confirmed':'yes','executor_requirements':{'a':1}}"
            })
    void nothing_is_read_where_nothing_was_answered(String requirement) {
        assertThat(in(requirement)).isEmpty();
    }

    private static List<GivenAnswer> in(String requirement) {
        return GivenAnswer.in(object(requirement));
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
    }
}
