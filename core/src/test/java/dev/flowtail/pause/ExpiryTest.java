package dev.flowtail.pause;

import static dev.flowtail.pause.Waiting.NO;
import static dev.flowtail.pause.Waiting.YES;
import static dev.flowtail.pause.Waiting.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when an answer counts. */
class ExpiryTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private static Optional<Expiry> expiry(String at, String then) {
        return on("{'requires_confirmation':true,'timeout_at':" + at + ",'on_timeout':'" + then + "'}")
                .expiry();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00+00:00",
                "2026-11-22T12:00:00Z",
                "2026-11-22T12:00:00",
                "2026-11-22 12:00:00",
                "2026-11-22T14:00:00.000000+02:00"
            })
    void a_time_without_a_zone_is_utc(String at) {
        assertThat(expiry("'" + at + "'", "skip")).contains(new Expiry(AT, OnTimeout.SKIP));
    }

    @ParameterizedTest
    @CsvSource({"approve,APPROVE", "skip,SKIP", "cancel,CANCEL", "frobnicate,CANCEL"})
    void it_is_told_what_the_server_does_then(String word, OnTimeout then) {
        assertThat(expiry("'2026-11-22T12:00:00Z'", word)).contains(new Expiry(AT, then));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "7", "'soon'", "'2026-13-45T99:00:00'"})
    void what_is_no_time_counts_as_none(String odd) {
        assertThat(expiry(odd, "cancel")).isEmpty();
    }

    @Test
    void it_is_over_from_its_instant_on() {
        Expiry expiry = new Expiry(AT, OnTimeout.CANCEL);
        assertThat(expiry.isOver(AT.minusMillis(1))).isFalse();
        assertThat(expiry.isOver(AT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cancel,  cancel, true",
        "cancel,  skip,   false",
        "cancel,  approve,false",
        "skip,    skip,   true",
        "skip,    cancel, false",
        "else,    skip,   true",
        "unknown, cancel, true"
    })
    void a_no_agrees_only_with_its_own_effect(String onReject, String onTimeout, boolean agrees) {
        assertThat(agreesWith(NO, "'requires_confirmation':true", onReject, onTimeout))
                .isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource({"0, cancel, false", "0, skip, false", "2, cancel, true", "2, skip, false"})
    void a_no_that_has_the_step_done_again_agrees_when_it_cancels(int retries, String onTimeout, boolean agrees) {
        String review = "'requires_output_review':true,'max_retries':2,'retry_count':" + retries;
        assertThat(agreesWith(NO, review, "retry", onTimeout)).isEqualTo(agrees);
    }

    @Test
    void a_condition_that_takes_its_other_branch_is_not_skipped() {
        assertThat(agreesWith(NO, "'requires_confirmation':true,'step_type':'Condition'", "else", "skip"))
                .isFalse();
    }

    @Test
    void only_a_plain_yes_agrees_with_an_approval() {
        String review = "'requires_output_review':true";
        assertThat(agreesWith(YES, review, "cancel", "approve")).isTrue();
        assertThat(agreesWith(YES, review, "cancel", "skip")).isFalse();
        assertThat(agreesWith(new Answer.Edited(Waiting.value("'x'")), review, "cancel", "approve"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "skip", "approve"})
    void values_and_what_tools_wait_for_are_taken_whenever_they_come(String onTimeout) {
        String tool = "'requires_executor_input':true,'executor_requirements':"
                + "[{'tool_execution':{'tool_name':'a','requires_confirmation':true}}]";
        String input = "'requires_user_input':true";
        assertThat(agreesWith(NO, tool, "cancel", onTimeout)).isTrue();
        assertThat(agreesWith(Waiting.values("{'a':1}"), input, "cancel", onTimeout))
                .isTrue();
        assertThat(on("{" + input + ",'timeout_at':'" + AT + "'}").expiry()).isEmpty();
    }

    @Test
    void values_beside_a_decision_are_replaced_with_it() {
        Pause pause = on("{'requires_confirmation':true,'requires_user_input':true,'on_timeout':'skip','timeout_at':'"
                + AT + "'}");
        assertThat(replaced(pause, YES, Waiting.values("{'a':1}"))).isTrue();
        assertThat(replaced(pause, new Answer.Late(OnTimeout.SKIP), Waiting.values("{'a':1}")))
                .isFalse();
    }

    private static boolean replaced(Pause pause, Answer... answers) {
        Map<Question, Answer> all = new LinkedHashMap<>();
        pause.questions().forEach(question -> all.put(question, answers[all.size()]));
        return pause.reply(all).isReplaced(AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'requires_confirmation':true", "'requires_output_review':true"})
    void what_is_left_to_the_server_is_sent_as_it_came(String asked) {
        String told = "{%s,'confirmed':null,'timeout_at':'%s','on_timeout':'skip'}".formatted(asked, AT);
        Pause pause = on(told);
        assertThat(Waiting.sent(pause, new Answer.Late(OnTimeout.SKIP))).isEqualTo(Waiting.json(told));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> Waiting.sent(pause, new Answer.Late(OnTimeout.APPROVE)))
                .withMessageContaining("the server's word for an answer that comes too late is skip");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> Waiting.sent(on("{" + asked + "}"), new Answer.Late(OnTimeout.SKIP)))
                .withMessageContaining("no answer comes too late for it");
    }

    @Test
    void a_reply_without_a_limit_is_never_replaced() {
        Pause pause = on("{'requires_confirmation':true}");
        assertThat(pause.reply(Map.of(pause.questions().get(0), NO)).isReplaced(Instant.MAX))
                .isFalse();
    }

    /** As the reply says it, which knows that a time counts only when it is over. */
    private static boolean agreesWith(Answer answer, String asked, String onReject, String onTimeout) {
        Pause pause = on(
                "{%s,'on_reject':'%s','timeout_at':'%s','on_timeout':'%s'}".formatted(asked, onReject, AT, onTimeout));
        Reply reply = pause.reply(Map.of(pause.questions().get(0), answer));
        assertThat(reply.isReplaced(AT.minusMillis(1))).isFalse();
        return !reply.isReplaced(AT);
    }
}
