package dev.flowtail.answer;

import static dev.flowtail.answer.Asked.CONFIRM;
import static dev.flowtail.answer.Asked.INPUT;
import static dev.flowtail.answer.Asked.REVIEW;
import static dev.flowtail.answer.Asked.ROUTE;
import static dev.flowtail.answer.Asked.pause;
import static dev.flowtail.answer.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.pause.Reply;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers: what was said in advance, then the policy; and what becomes of what nobody answered. */
class AnsweringTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private final List<String> warnings = new ArrayList<>();

    private Answering answering(OnPause policy, Consumer<Statements> saying) {
        Statements said = new Statements();
        saying.accept(said);
        return new Answering(
                said.all(),
                policy,
                () -> {
                    throw new AssertionError("nobody is to be asked");
                },
                warnings::add,
                NOON,
                ZoneOffset.UTC);
    }

    @Test
    void what_was_said_goes_before_the_policy() throws InterruptedException {
        Optional<Reply> reply =
                answering(OnPause.APPROVE, said -> said.reject("publish")).onPause(Asked.run(CONFIRM));
        assertThat(sent(reply)).containsEntry("confirmed", JsonValue.FALSE);
    }

    @Test
    void a_policy_answers_what_a_yes_or_a_no_answers() throws InterruptedException {
        for (String asked : List.of(CONFIRM, REVIEW)) {
            assertThat(sent(answering(OnPause.APPROVE, said -> {}).onPause(Asked.run(asked))))
                    .containsEntry("confirmed", JsonValue.TRUE);
            assertThat(sent(answering(OnPause.REJECT, said -> {}).onPause(Asked.run(asked))))
                    .containsEntry("confirmed", JsonValue.FALSE);
        }
        for (String asked : List.of(INPUT, ROUTE, Asked.externalTool(), Asked.feedback("{'question':'a'}"))) {
            assertThat(answering(OnPause.APPROVE, said -> {}).onPause(Asked.run(asked)))
                    .as(asked)
                    .isEmpty();
        }
    }

    @Test
    void a_policy_rejects_a_loop_once_though_each_iteration_has_another_id() throws InterruptedException {
        String iteration = REVIEW.replace("'Step'", "'Loop'");
        Answering answering = answering(OnPause.REJECT, said -> {});
        assertThat(answering.onPause(Asked.run(iteration))).isPresent();
        assertThat(answering.onPause(Asked.run(iteration.replace("s-4", "s-5"))))
                .isEmpty();
        assertThat(answering.leftOpen()).isPresent();
    }

    @Test
    void a_policy_rejects_a_step_once_that_is_done_again() throws InterruptedException {
        Answering rejecting = answering(OnPause.REJECT, said -> {});
        assertThat(rejecting.onPause(Asked.run(REVIEW))).isPresent();
        assertThat(rejecting.onPause(Asked.run(REVIEW))).isEmpty();
    }

    @Test
    void what_nobody_answered_is_left_with_the_options_that_would() throws InterruptedException {
        assertThat(left(CONFIRM).told()).containsExactly("step 'publish' waits for a confirmation: Publish now?");
        assertThat(left(CONFIRM).options()).containsExactly("--approve", "publish");
        assertThat(left(INPUT).told())
                .containsExactly("step 'deploy' waits for input: Where to? (env: one of 'staging', 'production';"
                        + " replicas: a whole number, may be left out)");
        assertThat(left(INPUT).options()).containsExactly("--input", "deploy.env=");
        assertThat(left(ROUTE).options()).containsExactly("--choose", "way=");
        assertThat(left(CONFIRM.replace("cancel", "retry")).hints())
                .as("a no would run it")
                .containsExactly("--approve publish");
        assertThat(left(REVIEW).hints())
                .containsExactly("--approve draft, --edit draft=TEXT or --reject draft=FEEDBACK");
        assertThat(left(Asked.externalTool()).options()).containsExactly("--input", "run_shell.result=");
        assertThat(left(Asked.feedback("{'question':'Where to?'},{'question':'b','header':'v1.2'}"))
                        .options())
                .containsExactly("--choose", "ask_user.Where to?=", "--choose", "ask_user.v1.2=");
    }

    @Test
    void the_options_that_would_answer_send_nothing_while_their_values_are_missing() throws InterruptedException {
        for (String asked :
                List.of(INPUT, ROUTE, Asked.externalTool(), Asked.feedback("{'question':'a','header':'b.c'}"))) {
            List<String> options = left(asked).options();
            Answering unfinished = answering(OnPause.EXIT, said -> say(said, options));
            assertThat(unfinished.onPause(Asked.run(asked))).as(asked).isEmpty();
            assertThat(unfinished.unasked()).as("it was understood").isEmpty();
        }
        assertThat(warnings).hasSize(4);
    }

    private static void say(Statements said, List<String> options) {
        for (int i = 0; i < options.size(); i += 2) {
            switch (options.get(i)) {
                case "--input" -> said.input(options.get(i + 1));
                case "--choose" -> said.choose(options.get(i + 1));
                case "--reject" -> said.reject(options.get(i + 1));
                case "--late" -> said.late(options.get(i + 1));
                default -> said.approve(options.get(i + 1));
            }
        }
    }

    private LeftOpen left(String asked) throws InterruptedException {
        Answering nobody = answering(OnPause.EXIT, said -> {});
        assertThat(nobody.onPause(Asked.run(asked))).isEmpty();
        return nobody.leftOpen().orElseThrow();
    }

    @Test
    void what_does_not_fit_is_told_and_nothing_is_sent_even_if_the_policy_would() throws InterruptedException {
        Answering wrong = answering(OnPause.APPROVE, said -> said.choose("publish=x"));
        assertThat(wrong.onPause(Asked.run(CONFIRM))).isEmpty();
        assertThat(warnings).singleElement().asString().contains("does not answer that; use --approve publish");
    }

    @Test
    void an_answer_that_the_server_refused_is_not_said_again() throws InterruptedException {
        Answering said = answering(OnPause.APPROVE, all -> all.input("deploy.env=staging"));
        assertThat(said.onPause(Asked.run(pause(INPUT), "Invalid step_requirements")))
                .isEmpty();
        assertThat(warnings).containsExactly("the server did not take the answer: Invalid step_requirements");
    }

    @Test
    void all_questions_of_a_pause_are_answered_or_none() throws InterruptedException {
        String two = Asked.confirmedTool("a")
                .replace("}}]", "}},{'tool_execution':{'tool_name':'b','requires_confirmation':true}}]");
        assertThat(answering(OnPause.EXIT, said -> said.approve("a")).onPause(Asked.run(two)))
                .isEmpty();
        assertThat(answering(OnPause.EXIT, said -> said.approve("all")).onPause(Asked.run(two)))
                .isPresent();
    }

    @Test
    void after_its_time_an_answer_is_sent_only_if_it_is_what_the_server_does_anyway() throws InterruptedException {
        String late = CONFIRM + ",'timeout_at':'2026-11-22T11:59:59Z','on_timeout':'approve'";
        Answering rejecting = answering(OnPause.EXIT, said -> said.reject("publish"));
        assertThat(rejecting.onPause(Asked.run(late)))
                .as("it would be approved")
                .isEmpty();
        assertThat(warnings).containsExactly("nothing was sent, because it would not do what was said.");
        assertThat(rejecting.leftOpen().orElseThrow().told().get(1))
                .isEqualTo(
                        "the time to answer ended at 11:59:59: whatever is answered now, the server goes on as if it were approved");
        assertThat(answering(OnPause.EXIT, said -> said.approve("all")).onPause(Asked.run(late)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"cancel, skip", "skip, cancel", "retry, cancel"})
    void after_its_time_a_no_is_not_sent_where_another_no_takes_its_place(String onReject, String onTimeout)
            throws InterruptedException {
        String late = (onReject.equals("retry") ? REVIEW : CONFIRM.replace("cancel", onReject))
                + ",'timeout_at':'2026-11-22T11:59:59Z','on_timeout':'" + onTimeout + "'";
        Consumer<Statements> no = said -> said.reject(onReject.equals("retry") ? "draft=shorter" : "publish");
        assertThat(answering(OnPause.EXIT, no).onPause(Asked.run(late))).isEmpty();
        assertThat(warnings).containsExactly("nothing was sent, because it would not do what was said.");
    }

    @Test
    void what_is_left_open_tells_the_time_that_is_left_when_it_is_told() throws InterruptedException {
        String soon = CONFIRM + ",'timeout_at':'2026-11-22T12:00:01Z','on_timeout':'skip'";
        AtomicReference<Instant> now = new AtomicReference<>(NOON.instant());
        Answering nobody = new Answering(
                new Statements().all(), OnPause.EXIT, () -> null, warnings::add, now::get, ZoneOffset.UTC);
        assertThat(nobody.onPause(Asked.run(soon))).isEmpty();
        assertThat(nobody.leftOpen().orElseThrow().told().get(1))
                .isEqualTo("answer before 12:00:01, in 1 s; then the server skips the step");
        now.set(NOON.instant().plusSeconds(3));
        assertThat(nobody.leftOpen().orElseThrow().told().get(1)).startsWith("the time to answer ended at 12:00:01");
    }

    @Test
    void the_words_of_a_server_have_a_bound() throws InterruptedException {
        String told =
                left(CONFIRM.replace("Publish now?", "x".repeat(24_000))).told().get(0);
        assertThat(told).hasSizeLessThan(1_000).endsWith("xx\u2026");
        String choices = ROUTE.replace("'fast'", "'" + "y".repeat(24_000) + "'");
        assertThat(left(choices).told().get(0)).hasSizeLessThan(1_000).endsWith("yy\u2026)");
        warnings.clear();
        answering(OnPause.EXIT, said -> {}).onPause(Asked.run(pause(CONFIRM), "z".repeat(24_000)));
        assertThat(warnings).singleElement().asString().hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "confirm, cancel, skip,    --late,    publish=skip",
        "confirm, cancel, cancel,  --reject,  publish",
        "confirm, skip,   skip,    --reject,  publish",
        "confirm, retry,  cancel,  --late,    publish=cancel",
        "confirm, cancel, approve, --approve, publish",
        "review,  retry,  skip,    --late,    draft=skip",
        "review,  retry,  approve, --approve, draft",
    })
    void after_its_time_only_what_the_server_heeds_is_offered_and_it_works(
            String kind, String onReject, String onTimeout, String option, String value) throws InterruptedException {
        String asked = kind.equals("review") ? REVIEW : CONFIRM.replace("cancel", onReject);
        String late = asked + ",'timeout_at':'2026-11-22T11:59:59Z','on_timeout':'" + onTimeout + "'";
        LeftOpen left = left(late);
        assertThat(left.options()).containsExactly(option, value);
        assertThat(left.hints()).containsExactly(option + " " + value);
        assertThat(left.more()).as("the hint says no more").isFalse();
        assertThat(answering(OnPause.EXIT, said -> say(said, left.options())).onPause(Asked.run(late)))
                .isPresent();
    }

    @Test
    void the_server_is_left_only_what_somebody_said_and_only_after_the_time() throws InterruptedException {
        String asked = CONFIRM + ",'timeout_at':'2026-11-22T%s:00:00Z','on_timeout':'skip'";
        Consumer<Statements> either = said -> {
            said.approve("publish");
            said.late("publish=skip");
        };
        assertThat(sent(answering(OnPause.EXIT, either).onPause(Asked.run(asked.formatted("13")))))
                .containsEntry("confirmed", JsonValue.TRUE);
        String late = asked.formatted("11");
        assertThat(sent(answering(OnPause.EXIT, either).onPause(Asked.run(late))))
                .isEqualTo(pause(late).active());
        Answering another = answering(OnPause.EXIT, said -> said.late("publish=approve"));
        assertThat(another.onPause(Asked.run(late))).isEmpty();
        assertThat(another.unasked()).isEmpty();
        Answering early = answering(OnPause.EXIT, said -> said.late("publish=skip"));
        assertThat(early.onPause(Asked.run(asked.formatted("13")))).isEmpty();
        assertThat(early.unasked()).isEmpty();
        assertThat(early.leftOpen().orElseThrow().options()).containsExactly("--approve", "publish");
    }

    @Test
    void values_are_sent_after_the_time_as_servers_take_them() throws InterruptedException {
        String late = INPUT + ",'timeout_at':'2026-11-22T11:59:59Z','on_timeout':'skip'";
        assertThat(left(late).told()).hasSize(1);
        assertThat(answering(OnPause.EXIT, said -> said.input("deploy.env=staging"))
                        .onPause(Asked.run(late)))
                .isPresent();
    }

    @Test
    void the_hint_says_more_where_there_is_a_choice() throws InterruptedException {
        assertThat(left(CONFIRM).more()).isTrue();
        assertThat(left(ROUTE).more()).isTrue();
        assertThat(left(CONFIRM.replace("cancel", "retry")).more()).isFalse();
    }

    @Test
    void questions_with_the_same_text_are_offered_by_names_that_tell_them_apart() throws InterruptedException {
        assertThat(left(Asked.feedback("{'question':'Which size?','header':'Shirt'},{'question':'Which size?'},"
                                + "{'question':'Which size?','header':'Shoes'}"))
                        .options())
                .containsExactly(
                        "--choose", "ask_user.Shirt=", "--choose", "ask_user.2=", "--choose", "ask_user.Shoes=");
    }
}
