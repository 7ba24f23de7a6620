package dev.flowtail.pause;

import static dev.flowtail.pause.Waiting.NO;
import static dev.flowtail.pause.Waiting.YES;
import static dev.flowtail.pause.Waiting.chosen;
import static dev.flowtail.pause.Waiting.json;
import static dev.flowtail.pause.Waiting.on;
import static dev.flowtail.pause.Waiting.reply;
import static dev.flowtail.pause.Waiting.sent;
import static dev.flowtail.pause.Waiting.strings;
import static dev.flowtail.pause.Waiting.value;
import static dev.flowtail.pause.Waiting.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses of a step itself: {@code protocol.md} 8.2 to 8.4. */
class StepPauseTest {
    private static final String CONFIRM =
            "{'step_id':'s-2','step_name':'publish','step_index':1,'step_type':'Step','requires_confirmation':true,"
                    + "'confirmation_message':'Publish now?','confirmed':null,'on_reject':'skip','new_in_4':{'a':[1]}}";
    private static final String ROUTE =
            "{'step_id':'s','step_name':'way','step_type':'Router','requires_route_selection':true,"
                    + "'user_input_message':'Which way?','available_choices':['fast','deep'],'allow_multiple_selections':%s}";
    private static final String REVIEW =
            "{'step_id':'s','step_name':'draft','step_type':'%s','requires_confirmation':true,'requires_output_review':true,"
                    + "'output_review_message':'Good?','is_post_execution':true,'step_output':{'content':%s},"
                    + "'on_reject':'retry','retry_count':%d,'max_retries':3}";

    @Test
    void a_confirmation_is_echoed_whole_with_the_answer_in_it() {
        Pause pause = on(CONFIRM);
        assertThat(pause.questions())
                .containsExactly(new Confirmation(
                        new PausedStep("s-2", "publish", "Step"),
                        "Publish now?",
                        new Rejecting(OnReject.SKIP, 0, java.util.OptionalInt.empty())));
        assertThat(sent(pause, YES)).isEqualTo(json(CONFIRM.replace("'confirmed':null", "'confirmed':true")));
        assertThat(sent(pause, NO)).isEqualTo(json(CONFIRM.replace("'confirmed':null", "'confirmed':false")));
    }

    @Test
    void feedback_goes_with_a_rejection() {
        assertThat(sent(on(CONFIRM), new Answer.Rejected(Optional.of("too early"))))
                .containsEntry("confirmed", JsonValue.FALSE)
                .containsEntry("rejection_feedback", value("'too early'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Step", "Loop", "Condition", "Steps", "Router", "SomethingNew"})
    void everything_that_asks_for_a_confirmation_gets_one(String type) {
        Pause pause = on(CONFIRM.replace("'Step'", "'" + type + "'"));
        assertThat(pause.questions()).singleElement().isInstanceOf(Confirmation.class);
        assertThat(sent(pause, YES)).containsEntry("confirmed", JsonValue.TRUE);
    }

    @ParameterizedTest
    @CsvSource({
        "cancel,Step,CANCEL",
        "skip,Loop,SKIP",
        "else,Condition,ELSE",
        "else,Step,SKIP",
        "retry,Step,RETRY",
        "frobnicate,Step,CANCEL"
    })
    void it_is_told_what_a_rejection_leads_to(String word, String type, OnReject effect) {
        Pause pause = on(CONFIRM.replace("skip", word).replace("'Step'", "'" + type + "'"));
        assertThat(((Confirmation) pause.questions().get(0)).rejecting().effect())
                .isEqualTo(effect);
    }

    @Test
    void a_no_that_the_server_takes_for_a_yes_is_not_sent() {
        Pause pause = on(CONFIRM.replace("skip", "retry"));
        refused(pause, NO, "A no to step 'publish' would run it");
        assertThat(sent(pause, YES)).containsEntry("confirmed", JsonValue.TRUE);
    }

    @Test
    void old_requirements_come_first_without_their_edits() {
        String old = "{'step_id':'s-1','confirmed':true,'edited_output':'old','retry_count':1}";
        assertThat(reply(on(old, "7", CONFIRM), YES))
                .hasSize(3)
                .startsWith(json("{'step_id':'s-1','confirmed':true,'retry_count':1}"), value("7"));
        assertThat(sent(on(CONFIRM.replace("'confirmed'", "'edited_output':'stale','confirmed'")), YES))
                .doesNotContainKey("edited_output");
    }

    @Test
    void values_are_sent_together_with_the_presets_of_the_fields_that_were_not_named() {
        String ask = "{'step_id':'s','step_name':'deploy','requires_user_input':true,'user_input_message':'Where to?',"
                + "'user_input_schema':[{'name':'env','field_type':'str','description':'environment','value':null,"
                + "'required':true,'allowed_values':['staging','production']},"
                + "{'name':'replicas','field_type':'int','value':2,'required':true},"
                + "{'name':'note','field_type':'str','value':null,'required':false,'hint':'x'}]}";
        assertThat(sent(on(ask), values("{'env':'staging'}")))
                .containsEntry("user_input", json("{'env':'staging','replicas':2}"))
                .containsEntry(
                        "user_input_schema",
                        value("[{'name':'env','field_type':'str','description':'environment','value':'staging',"
                                + "'required':true,'allowed_values':['staging','production']},"
                                + "{'name':'replicas','field_type':'int','value':2,'required':true},"
                                + "{'name':'note','field_type':'str','value':null,'required':false,'hint':'x'}]"));
        refused(
                on(ask),
                values("{'replicas':3}"),
                "Field 'env' must not be empty; it takes one of 'staging', 'production'.");
        refused(on(ask), values("{'env':''}"), "Field 'env' must not be empty");
        refused(on(ask), values("{'env':'stagin'}"), "and not 'stagin'. Did you mean 'staging'?");
        refused(
                on(ask),
                values("{'env':'staging','replica':1}"),
                "step 'deploy' has no field 'replica'; there are 'env', 'replicas', 'note'. Did you mean 'replicas'?");
        refused(on(ask), values("{'env':'staging','replicas':'3'}"), "Field 'replicas' takes a whole number, and not");
    }

    @Test
    void a_question_without_fields_takes_any_values_but_not_none() {
        Pause pause = on("{'step_id':'s','step_name':'ask','requires_user_input':true}");
        assertThat(sent(pause, values("{'a':1}"))).containsEntry("user_input", json("{'a':1}"));
        refused(pause, values("{}"), "give at least one");
    }

    @Test
    void a_route_is_one_of_those_there_are() {
        Pause one = on(ROUTE.formatted("false"));
        assertThat(sent(one, chosen("deep"))).containsEntry("selected_choices", strings("deep"));
        refused(one, chosen("dep"), "router 'way' has no choice 'dep'; there are 'fast', 'deep'. Did you mean 'deep'?");
        refused(one, chosen("fast", "deep"), "takes one choice, and 2 were made: 'fast', 'deep'");
        refused(one, chosen(), "choose one: 'fast', 'deep'");
    }

    @Test
    void several_routes_keep_their_order() {
        Pause several = on(ROUTE.formatted("true"));
        assertThat(sent(several, chosen("deep", "fast"))).containsEntry("selected_choices", strings("deep", "fast"));
        refused(several, chosen("fast", "fast"), "'fast' is chosen twice");
        refused(several, chosen(), "choose one or several");
    }

    @Test
    void choices_may_have_descriptions() {
        Pause pause = on("{'step_id':'s','requires_route_selection':true,'available_choices':"
                + "[{'name':'fast','description':'no search'},'deep']}");
        assertThat(((RouteSelection) pause.questions().get(0)).choices())
                .containsExactly(new Choice("fast", "no search"), new Choice("deep", ""));
        assertThat(sent(pause, chosen("fast"))).containsEntry("selected_choices", strings("fast"));
    }

    @Test
    void an_output_is_approved_edited_or_rejected() {
        Pause pause = on(REVIEW.formatted("Step", "'first try'", 0));
        OutputReview review = (OutputReview) pause.questions().get(0);
        assertThat(review.text()).isEqualTo("first try");
        assertThat(sent(pause, YES)).containsEntry("confirmed", JsonValue.TRUE).doesNotContainKey("edited_output");
        assertThat(sent(pause, review.edited("better")))
                .containsEntry("confirmed", JsonValue.TRUE)
                .containsEntry("edited_output", value("'better'"));
        assertThat(sent(pause, new Answer.Rejected(Optional.of("too long"))))
                .containsEntry("confirmed", JsonValue.FALSE)
                .containsEntry("rejection_feedback", value("'too long'"));
    }

    @Test
    void a_structured_output_stays_one_when_it_is_edited() {
        OutputReview review = (OutputReview)
                on(REVIEW.formatted("Step", "{'title':'a'}", 0)).questions().get(0);
        assertThat(review.text()).isEqualTo("{\"title\":\"a\"}");
        assertThat(review.edited("{\"title\":\"b\"}").output()).isEqualTo(json("{'title':'b'}"));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> review.edited("[]"))
                .withMessage(
                        "The edited output of %s is to be a JSON object such as {\"key\": 1} as the draft is, and it is not.",
                        review.step().label());
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> review.edited("{} trailing notes"))
                .withMessageContaining("is to be a JSON object")
                .withMessageEndingWith("has more behind the end of its JSON, at line 1, column 4: 'trailing notes'.");
    }

    @Test
    void after_the_last_retry_a_rejection_cancels() {
        assertThat(effect(REVIEW.formatted("Step", "''", 2))).isEqualTo(OnReject.RETRY);
        assertThat(effect(REVIEW.formatted("Step", "''", 3))).isEqualTo(OnReject.CANCEL);
        assertThat(effect(REVIEW.formatted("Step", "''", 3).replace("'max_retries':3", "'max_retries':0")))
                .as("servers read 0 as no limit")
                .isEqualTo(OnReject.RETRY);
    }

    private static OnReject effect(String review) {
        return ((OutputReview) on(review).questions().get(0)).rejecting().effect();
    }

    @Test
    void the_review_of_an_iteration_is_told_from_that_of_a_step() {
        assertThat(((OutputReview) on(REVIEW.formatted("Loop", "'a'", 0))
                                .questions()
                                .get(0))
                        .isOfIteration())
                .isTrue();
        assertThat(((OutputReview) on(REVIEW.formatted("Router", "'a'", 0))
                                .questions()
                                .get(0))
                        .isOfIteration())
                .isFalse();
    }

    @Test
    void a_step_may_want_a_confirmation_and_values() {
        Pause pause = on("{'step_id':'s','requires_confirmation':true,'requires_user_input':true,"
                + "'user_input_schema':[{'name':'n','field_type':'int','required':true}]}");
        assertThat(sent(pause, YES, values("{'n':1}")))
                .containsEntry("confirmed", JsonValue.TRUE)
                .containsEntry("user_input", json("{'n':1}"));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> reply(pause, YES))
                .withMessage("step 's' waits for input, and there is no answer to that.");
    }

    @Test
    void an_answer_of_another_kind_is_refused_with_what_would_fit() {
        refused(
                on(CONFIRM),
                chosen("x"),
                "step 'publish' waits for a confirmation, and a choice does not answer that; approve or reject it.");
        refused(
                on(ROUTE.formatted("false")),
                YES,
                "router 'way' waits for the choice of a route, and an approval does not answer that; choose by name.");
    }

    @Test
    void a_failed_step_is_explained_for_no_server_takes_a_decision() {
        Pause pause = Pause.of(json("{'step_requirements':[" + CONFIRM + "],'error_requirements':[{'step_id':'s',"
                        + "'step_name':'fetch','error_message':'404','decision':null}]}"))
                .orElseThrow();
        assertThat(pause.questions()).isEmpty();
        assertThat(pause.unanswerable().orElseThrow())
                .startsWith("step 'fetch' failed and waits for a decision: '404'; servers take none");
        assertThatExceptionOfType(InvalidAnswerException.class).isThrownBy(() -> pause.reply(Map.of()));
    }

    @Test
    void a_question_of_another_pause_is_no_question_of_this_one() {
        Question other = on(ROUTE.formatted("true")).questions().get(0);
        Pause pause = on(CONFIRM);
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> pause.reply(Map.of(pause.questions().get(0), YES, other, chosen("fast"))));
    }

    @Test
    void what_is_unknown_or_odd_is_told_and_never_fails() {
        for (String odd : List.of(
                "{}", "[]", "7", "null", "'text'", "{'requires_magic':true}", "{'requires_confirmation':'yes'}")) {
            Pause pause = on(odd);
            assertThat(pause.questions()).as(odd).isEmpty();
            assertThat(pause.unanswerable()).as(odd).isPresent();
        }
        assertThat(Pause.of(json("{'step_requirements':{}}"))).isEmpty();
        assertThat(Pause.of(json("{'step_requirements':null,'error_requirements':7}")))
                .isEmpty();
    }

    private static void refused(Pause pause, Answer answer, String says) {
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> sent(pause, answer))
                .withMessageContaining(says);
    }
}
