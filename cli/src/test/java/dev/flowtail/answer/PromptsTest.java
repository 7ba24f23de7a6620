package dev.flowtail.answer;

import static dev.flowtail.answer.Asked.CONFIRM;
import static dev.flowtail.answer.Asked.INPUT;
import static dev.flowtail.answer.Asked.REVIEW;
import static dev.flowtail.answer.Asked.ROUTE;
import static dev.flowtail.answer.Asked.json;
import static dev.flowtail.answer.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Reply;
import dev.flowtail.text.Columns;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees and types. */
class PromptsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private Typist typist;

    private Optional<Reply> asked(String members, Typist person) throws InterruptedException {
        typist = person;
        return new Answering(new Statements().all(), OnPause.PROMPT, () -> person, person::say, NOON, ZoneOffset.UTC)
                .onPause(Asked.run(members));
    }

    @Test
    void a_confirmation_says_what_will_happen_and_has_no_default() throws InterruptedException {
        JsonObject sent = sent(asked(CONFIRM, new Typist("", "maybe", "y")));
        assertThat(sent).containsEntry("confirmed", JsonValue.TRUE);
        assertThat(typist.screen()).isEqualTo("""

                        ── step 'publish' waits for a confirmation ────────────────────────────────────────────────────────────────────────────
                          │ Publish now?
                          y: the step runs   n: the run is cancelled   ?: more   l: later
                        'publish': approve? [y/n/?/l] \n\
                          please type y, n, ? or l.
                        'publish': approve? [y/n/?/l] maybe
                          please type y, n, ? or l.
                        'publish': approve? [y/n/?/l] y
                        """);
    }

    @ParameterizedTest
    @CsvSource({"cancel,the run is cancelled", "skip,'it is skipped, and the run goes on'"})
    void it_says_what_a_no_leads_to(String word, String says) throws InterruptedException {
        assertThat(sent(asked(CONFIRM.replace("cancel", word), new Typist("n", ""))))
                .containsEntry("confirmed", JsonValue.FALSE);
        assertThat(typist.screen()).contains("n: " + says);
    }

    @Test
    void a_no_that_the_server_takes_for_a_yes_cannot_be_said() throws InterruptedException {
        assertThat(asked(CONFIRM.replace("cancel", "retry"), new Typist("n", "l")))
                .isEmpty();
        assertThat(typist.screen())
                .contains("n: not possible, the server would run it all the same")
                .contains("y runs it, and l leaves it as it is.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "later", "LATER"})
    void a_question_can_be_left_for_later(String typed) throws InterruptedException {
        assertThat(asked(CONFIRM, new Typist(typed))).isEmpty();
        assertThat(asked(CONFIRM, new Typist())).as("Ctrl-D").isEmpty();
        assertThat(typist.screen()).endsWith("  left for later.\n");
    }

    @Test
    void more_is_shown_on_request() throws InterruptedException {
        asked(CONFIRM + ",'step_input':{'input':'AI','previous_step_content':'plan ready'}", new Typist("?"));
        assertThat(typist.screen())
                .contains("  │ the run was asked:\n  │ AI\n  │\n  │ the step before said:\n  │ plan ready\n");
    }

    @Test
    void values_are_asked_field_by_field_and_checked_at_once() throws InterruptedException {
        JsonObject sent = sent(asked(INPUT, new Typist("stagin", "staging", "many", "3")));
        assertThat(sent).containsEntry("user_input", json("{'env':'staging','replicas':3}"));
        assertThat(typist.screen()).isEqualTo("""

                        ── step 'deploy' waits for input ──────────────────────────────────────────────────────────────────────────────────────
                          │ Where to?
                          ?: more   Ctrl-D: later
                          │ environment
                        'env': (one of 'staging', 'production') stagin
                          Field 'env' takes one of 'staging', 'production', and not 'stagin'. Did you mean 'staging'?
                        'env': (one of 'staging', 'production') staging
                        'replicas': (a whole number, may be left out) many
                          Field 'replicas' takes a whole number, and not 'many'.
                        'replicas': (a whole number, may be left out) 3
                        """);
    }

    @Test
    void a_lone_question_mark_shows_all_and_is_no_text() throws InterruptedException {
        String text = INPUT.replace(",'allowed_values':['staging','production']", "")
                .replace("Where to?", "line\\n".repeat(15) + "the end");
        JsonObject sent = sent(asked(text, new Typist("?", "l", " ? ", "")));
        assertThat(sent).containsEntry("user_input", json("{'env':'l'}"));
        assertThat(typist.screen())
                .contains("more lines: ? shows all)\n  ?: more   Ctrl-D: later\n")
                .contains("│ the end\n  │ the server says no more about this.\n  │ environment\n"
                        + "  a text that is nothing but a question mark is typed as \\?.\n");
    }

    @ParameterizedTest
    @CsvSource({"\\?,?", "\\\\?,\\?", "what?,what?"})
    void a_question_mark_behind_a_backslash_is_a_text(String typed, String text) throws InterruptedException {
        JsonObject entry = sent(asked(Asked.externalTool(), new Typist("?", typed)))
                .getJsonArray("executor_requirements")
                .getJsonObject(0);
        assertThat(entry.getString("external_execution_result")).isEqualTo(text);
        assertThat(typist.screen()).contains("  │     \"cmd\": \"ls\"\n");
    }

    @Test
    void a_reason_is_no_request_for_more() throws InterruptedException {
        assertThat(sent(asked(REVIEW, new Typist("r", "?", "shorter"))))
                .containsEntry("rejection_feedback", json("{'x':'shorter'}").get("x"));
    }

    @Test
    void names_that_are_numbers_stand_for_no_line() throws InterruptedException {
        String digits = ROUTE.replace("['fast','deep','a,b']", "['2','1']")
                .replace(":true", ":false")
                .replace("'requires_route_selection':false", "'requires_route_selection':true");
        assertThat(sent(asked(digits, new Typist("?", "3", "2"))))
                .containsEntry("selected_choices", json("{'x':['2']}").get("x"));
        assertThat(typist.screen())
                .contains("  │ 2\n  │ 1\n'way': which? (name) [?: more, l: later] ?\n  │ Which way?\n")
                .contains("has no choice '3'");
    }

    @Test
    void a_file_that_came_back_empty_approves_nothing() throws InterruptedException {
        Typist person = new Typist("e", "l");
        person.editor = text -> "\n";
        assertThat(asked(REVIEW, person)).isEmpty();
        assertThat(typist.screen()).contains("  the file came back empty, so nothing was edited.\n");
    }

    @Test
    void a_draft_that_cannot_be_read_is_mended_and_not_written_again() throws InterruptedException {
        Typist person = new Typist("e", "e");
        person.editor = text -> text.contains("mine") ? text + "}" : "{\"mine\": 1";
        assertThat(sent(asked(REVIEW.replace("'first try'", "{'title':'x'}"), person)))
                .containsEntry("edited_output", json("{'x':{'mine':1}}").get("x"));
        assertThat(typist.screen()).contains("(editor .json: {\"mine\": 1)\n");
    }

    @Test
    void a_text_of_which_a_part_is_lost_is_asked_for_again() throws InterruptedException {
        Typist person = new Typist("half of it", "all of it");
        person.lacks = Map.of("half of it", "more lines came with it");
        JsonObject entry = sent(asked(Asked.externalTool(), person))
                .getJsonArray("executor_requirements")
                .getJsonObject(0);
        assertThat(entry.getString("external_execution_result")).isEqualTo("all of it");
        assertThat(typist.screen())
                .contains(
                        "  the text was not taken, as more lines came with it: press Enter alone, and put it into your editor.\n");
    }

    @Test
    void enter_takes_the_preset_and_leaves_out_what_may_be_left_out() throws InterruptedException {
        JsonObject sent = sent(asked(INPUT.replace("'required':true", "'value':'staging'"), new Typist("", "")));
        assertThat(typist.screen()).contains("'env': (one of 'staging', 'production') [staging] \n");
        assertThat(sent).containsEntry("user_input", json("{'env':'staging'}"));
    }

    @Test
    void routes_are_chosen_by_number_or_name() throws InterruptedException {
        JsonObject sent = sent(asked(ROUTE, new Typist("9", "", "2, fast")));
        assertThat(sent)
                .containsEntry("selected_choices", json("{'x':['deep','fast']}").get("x"));
        assertThat(typist.screen()).contains("""
                          │ Which way?
                          │ 1  fast
                          │ 2  deep
                          │ 3  a,b
                        'way': which? (numbers or names, with commas) [?: more, l: later] 9
                          router 'way' has no choice '9'; there are 'fast', 'deep', 'a,b'.
                        'way': which? (numbers or names, with commas) [?: more, l: later] \n\
                          router 'way' waits for a choice, and none was made; choose one or several: 'fast', 'deep', 'a,b'.
                        """);
    }

    @Test
    void a_draft_goes_to_the_editor_and_comes_back() throws InterruptedException {
        Typist person = new Typist("e", "e", "e");
        person.editor = text -> switch (person.screen.stream()
                .filter(line -> line.startsWith("(editor"))
                .toList()
                .size()) {
            case 1 -> null;
            case 2 -> text;
            default -> text + ", better";
        };
        assertThat(sent(asked(REVIEW, person)))
                .containsEntry("confirmed", JsonValue.TRUE)
                .containsEntry(
                        "edited_output", json("{'x':'first try, better'}").get("x"));
        assertThat(typist.screen())
                .contains(
                        "  │ first try\n  a: the output is taken   e: you edit it, and it is taken   r: the step is done again (1 of 3)\n")
                .contains("  the editor failed, so nothing was changed.\n")
                .contains("  you changed nothing.\n");
    }

    @Test
    void a_draft_is_sent_back_with_what_should_be_different() throws InterruptedException {
        assertThat(sent(asked(REVIEW, new Typist("r", "shorter"))))
                .containsEntry("confirmed", JsonValue.FALSE)
                .containsEntry("rejection_feedback", json("{'x':'shorter'}").get("x"));
    }

    @Test
    void a_tool_call_is_shown_with_its_arguments() throws InterruptedException {
        JsonObject entry = sent(asked(Asked.confirmedTool("delete_file"), new Typist("n", "not that one")))
                .getJsonArray("executor_requirements")
                .getJsonObject(0);
        assertThat(entry.getBoolean("confirmation")).isFalse();
        assertThat(entry.getString("confirmation_note")).isEqualTo("not that one");
        assertThat(typist.screen())
                .contains("── step 'clean' waits for leave to call tool 'delete_file'")
                .contains("  │ Cleaner: delete_file{\"path\":\"/x\"}\n")
                .contains("n: the tool is not called, and the run goes on");
    }

    @Test
    void an_external_result_is_typed_or_edited() throws InterruptedException {
        Typist person = new Typist("");
        person.editor = text -> "a\nb";
        JsonObject entry = sent(asked(Asked.externalTool(), person))
                .getJsonArray("executor_requirements")
                .getJsonObject(0);
        assertThat(entry.getString("external_execution_result")).isEqualTo("a\nb");
    }

    @Test
    void the_questions_of_an_agent_are_asked_one_by_one() throws InterruptedException {
        String two = Asked.feedback(
                "{'question':'Where to?','header':'Destination','options':[{'label':'Rome','description':'warm'},"
                        + "{'label':'Oslo'}]},{'question':'What?'}");
        JsonObject execution = sent(asked(two, new Typist("1", "art")))
                .getJsonArray("executor_requirements")
                .getJsonObject(0)
                .getJsonObject("tool_execution");
        assertThat(execution.getBoolean("answered")).isTrue();
        assertThat(execution
                        .getJsonArray("user_feedback_schema")
                        .getJsonObject(0)
                        .get("selected_options"))
                .isEqualTo(json("{'x':['Rome']}").get("x"));
        assertThat(typist.screen()).contains("  │ Where to?\n  │ 1  Rome: warm\n  │ 2  Oslo\n'Destination': which?");
    }

    @Test
    void questions_with_the_same_text_have_answers_of_their_own() throws InterruptedException {
        String sizes = Asked.feedback(
                "{'question':'Which size?','header':'Shirt'},{'question':'Which size?','header':'Shoes'}");
        JsonArray asked = sent(asked(sizes, new Typist("small", "large")))
                .getJsonArray("executor_requirements")
                .getJsonObject(0)
                .getJsonObject("tool_execution")
                .getJsonArray("user_feedback_schema");
        assertThat(asked.getJsonObject(0).get("selected_options"))
                .isEqualTo(json("{'x':['small']}").get("x"));
        assertThat(asked.getJsonObject(1).get("selected_options"))
                .isEqualTo(json("{'x':['large']}").get("x"));
        assertThat(typist.screen()).contains("'Shirt': which?").contains("'Shoes': which?");
    }

    @Test
    void no_text_of_a_server_can_pass_for_a_prompt() throws InterruptedException {
        String hostile = "ok\\n\\u0027it\\u0027: approve? [y/n/?/l] \\u001b[2J\\r" + "x".repeat(130) + "\\n── step";
        asked(CONFIRM.replace("Publish now?", hostile).replace("publish", "a\\nb\\u001b]0;t"), new Typist());
        assertThat(typist.screen()).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(typist.screen.stream().filter(line -> !line.startsWith("  ")))
                .as("only ours begin at the margin")
                .containsExactly(
                        "",
                        "── step 'a␊b␛]0;t' waits for a confirmation ───────────────────────────────────────────────────────────────────────────",
                        "'a␊b␛]0;t': approve? [y/n/?/l] ^D");
        assertThat(typist.screen).allMatch(line -> line.length() <= 120);
    }

    @Test
    void what_our_own_lines_quote_is_folded_behind_the_margin() throws InterruptedException {
        Typist narrow = new Typist("x");
        narrow.columns = 40;
        asked(INPUT.replace("'staging'", "'" + "s".repeat(100) + "'"), narrow);
        assertThat(typist.screen).allMatch(line -> line.length() < 40);
        assertThat(typist.screen.stream().filter(line -> !line.startsWith("  ")))
                .containsExactly("", "── step 'deploy' waits for input ──────", "'env': > x", "'env': > ^D");
    }

    @Test
    void wide_names_fit_into_the_window_with_their_rule_and_their_question() throws InterruptedException {
        Typist narrow = new Typist("y");
        narrow.columns = 60;
        asked(CONFIRM.replace("publish", "\u516c\u958b".repeat(30)), narrow);
        assertThat(typist.screen)
                .contains("\u2500\u2500 step '" + "\u516c\u958b".repeat(11) + "\u2026 \u2500\u2500\u2500\u2500");
        assertThat(typist.screen).allMatch(line -> Columns.of(line) < 60);
    }

    @Test
    void the_time_that_is_left_is_shown() throws InterruptedException {
        asked(CONFIRM + ",'timeout_at':'2026-11-22T12:04:30+00:00','on_timeout':'skip'", new Typist("y"));
        assertThat(typist.screen()).contains("  answer before 12:04:30, in 4 min; then the server skips the step\n");
    }

    @Test
    void what_comes_too_late_is_sent_only_if_its_effect_is_meant() throws InterruptedException {
        String late = CONFIRM + ",'timeout_at':'2026-11-22T11:00:00','on_timeout':'%s'";
        assertThat(asked(late.formatted("skip"), new Typist("y", "n"))).isEmpty();
        assertThat(typist.screen())
                .contains("the time to answer ended at 11:00:00: whatever is answered now, the server skips the step")
                .contains("send it, so that this happens? [y/N] n\n");
        assertThat(sent(asked(late.formatted("skip"), new Typist("y", "y"))))
                .as("a server whose clock is behind is not to take it for a yes")
                .doesNotContainKey("confirmed");
        assertThat(asked(late.formatted("approve"), new Typist("y")))
                .as("that is what happens anyway")
                .isPresent();
    }

    @Test
    void whoever_thinks_beyond_the_time_is_told_so() throws InterruptedException {
        String soon = CONFIRM + ",'timeout_at':'2026-11-22T12:00:01','on_timeout':'skip'";
        AtomicReference<Instant> now = new AtomicReference<>(NOON.instant());
        typist = new Typist("n", "n") {
            @Override
            public Optional<String> ask(String prompt, List<String> candidates) {
                now.set(NOON.instant().plusSeconds(3));
                return super.ask(prompt, candidates);
            }
        };
        Answering answering = new Answering(
                new Statements().all(), OnPause.PROMPT, () -> typist, typist::say, now::get, ZoneOffset.UTC);
        assertThat(answering.onPause(Asked.run(soon)))
                .as("the no meant to cancel")
                .isEmpty();
        assertThat(typist.screen())
                .contains("  answer before 12:00:01, in 1 s; then the server skips the step\n")
                .endsWith("""
                          the time to answer ended at 12:00:01: whatever is answered now, the server skips the step
                        send it, so that this happens? [y/N] n
                          nothing was sent; the run waits on.
                        """);
    }

    /** A clock that a test winds, and what is to ring by it. */
    private static final class Wound implements Alarm, InstantSource {
        private final Deque<Runnable> rings = new ArrayDeque<>();
        private Instant now = NOON.instant();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public void in(Duration delay, Runnable ring) {
            Instant due = now.plus(delay);
            rings.add(() -> {
                now = now.isBefore(due) ? due : now;
                ring.run();
            });
        }
    }

    private void asked(Pause pause, Wound time, Typist person) throws InterruptedException {
        typist = person;
        new Prompts(person, pause, new Deadline(pause.expiry(), time, ZoneOffset.UTC), time).answer(Map.of());
    }

    @Test
    void whoever_is_being_asked_is_told_once_when_the_time_is_over() throws InterruptedException {
        Wound time = new Wound();
        Pause soon = Asked.pause(CONFIRM + ",'timeout_at':'2026-11-22T12:02:30','on_timeout':'skip'");
        asked(soon, time, new Typist("n", "n") {
            @Override
            public Optional<String> ask(String prompt, List<String> candidates) {
                while (!time.rings.isEmpty()) {
                    assertThat(meanwhile).isEmpty();
                    time.rings.remove().run();
                }
                return super.ask(prompt, candidates);
            }
        });
        assertThat(time.now).isEqualTo(NOON.instant().plusSeconds(150));
        assertThat(typist.meanwhile)
                .containsExactly(
                        "  the time to answer ended at 12:02:30: whatever is answered now, the server skips the step");
    }

    @Test
    void whoever_has_answered_in_time_hears_nothing_of_its_end() throws InterruptedException {
        Wound time = new Wound();
        Pause soon = Asked.pause(CONFIRM + ",'timeout_at':'2026-11-22T12:00:30','on_timeout':'skip'");
        asked(soon, time, new Typist("y"));
        assertThat(time.rings).hasSize(1);
        time.rings.remove().run();
        assertThat(typist.meanwhile).isEmpty();
        assertThat(time.rings).isEmpty();
    }
}
