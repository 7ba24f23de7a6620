package dev.flowtail.answer;

import static dev.flowtail.answer.Asked.CONFIRM;
import static dev.flowtail.answer.Asked.INPUT;
import static dev.flowtail.answer.Asked.REVIEW;
import static dev.flowtail.answer.Asked.ROUTE;
import static dev.flowtail.answer.Asked.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.spi.ConfigurationException;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options and files of answers say to which question. */
class SaidAnswersTest {
    private static final Answer YES = new Answer.Approved();
    private static final Answer NO = new Answer.Rejected(Optional.empty());

    private final Statements said = new Statements();

    @Test
    void a_step_goes_by_its_name_and_its_id() {
        said.approve("publish");
        assertThat(said.all().to(question(CONFIRM))).contains(YES);
        Statements byId = new Statements();
        byId.reject("s-1");
        assertThat(byId.all().to(question(CONFIRM))).contains(NO);
    }

    @Test
    void a_tool_goes_by_its_own_name_and_by_its_step() {
        said.reject("delete_file=not that one");
        assertThat(said.all().to(question(Asked.confirmedTool("delete_file"))))
                .contains(new Answer.Rejected(Optional.of("not that one")));
        assertThat(said.all().to(question(Asked.confirmedTool("read_file")))).isEmpty();
        said.approve("clean");
        assertThat(said.all().to(question(Asked.confirmedTool("read_file")))).contains(YES);
    }

    @Test
    void all_approves_what_a_yes_answers_and_nothing_else() {
        said.approve("all");
        SaidAnswers all = said.all();
        assertThat(all.to(question(CONFIRM))).contains(YES);
        assertThat(all.to(question(REVIEW))).contains(YES);
        assertThat(all.to(question(Asked.confirmedTool("x")))).contains(YES);
        assertThat(all.to(question(INPUT))).isEmpty();
        assertThat(all.to(question(ROUTE))).isEmpty();
    }

    @Test
    void input_is_of_the_type_of_its_field() {
        said.input("deploy.env=staging");
        said.input("deploy.replicas=3");
        assertThat(said.all().to(question(INPUT)))
                .contains(
                        new Answer.Values(Map.of("env", Json.createValue("staging"), "replicas", Json.createValue(3))));
        assertThat(Json.createValue("3")).isNotEqualTo(Json.createValue(3));
        Statements text = new Statements();
        text.input("deploy.env=3");
        String anything = INPUT.replace(",'allowed_values':['staging','production']", "");
        assertThat(text.all().to(question(anything))).contains(new Answer.Values(Map.of("env", Json.createValue("3"))));
    }

    @Test
    void a_value_is_taken_as_it_is_written_whatever_is_in_it() {
        said.input("v1\\.2.a\\=b=x=y.z\\,=");
        String step = "'step_id':'s','step_name':'v1.2','requires_user_input':true";
        assertThat(said.all().to(question(step)))
                .contains(new Answer.Values(Map.of("a=b", Json.createValue("x=y.z\\,="))));
    }

    @Test
    void a_field_that_there_is_not_is_refused_with_the_nearest() {
        said.input("deploy.envv=staging");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> said.all().to(question(INPUT)))
                .withMessageContaining("no field 'envv'")
                .withMessageContaining("Did you mean 'env'?");
    }

    @Test
    void routes_are_named_with_commas_between_them() {
        said.choose("way=deep,a\\,b");
        assertThat(said.all().to(question(ROUTE))).contains(new Answer.Chosen(List.of("deep", "a,b")));
    }

    @Test
    void a_draft_is_replaced_by_a_text_or_a_file(@TempDir Path folder) throws IOException {
        said.edit("draft=a = b");
        assertThat(said.all().to(question(REVIEW))).contains(new Answer.Edited(Json.createValue("a = b")));
        Path file = Files.writeString(folder.resolve("new.md"), "# é\n");
        Statements fromFile = new Statements();
        fromFile.edit("draft=@" + file);
        assertThat(fromFile.all().to(question(REVIEW))).contains(new Answer.Edited(Json.createValue("# é")));
        Statements at = new Statements();
        at.edit("draft=@@home");
        assertThat(at.all().to(question(REVIEW))).contains(new Answer.Edited(Json.createValue("@home")));
    }

    @Test
    void what_an_external_tool_brought_is_its_field_result() {
        said.input("run_shell.result=a\nb");
        assertThat(said.all().to(question(Asked.externalTool()))).contains(new Answer.Result("a\nb"));
    }

    @Test
    void questions_of_an_agent_go_by_header_text_or_number() {
        String two = Asked.feedback(
                "{'question':'Where to?','header':'Destination','options':[{'label':'Rome'},{'label':'Oslo'}]},"
                        + "{'question':'What?','options':[{'label':'Food'},{'label':'Art'}],'multi_select':true}");
        said.choose("ask_user.Destination=Rome");
        said.choose("ask_user.2=Art,Food");
        Answer both = new Answer.Selected(List.of(List.of("Rome"), List.of("Art", "Food")));
        assertThat(said.all().to(question(two))).contains(both);
        Statements one = new Statements();
        one.choose("ask_user=Rome");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> one.all().to(question(two)))
                .withMessageContaining("asks 2 questions")
                .withMessageContaining("1 'Destination', 2 'What?'");
        assertThat(one.all().to(question(Asked.feedback("{'question':'Where to?'}"))))
                .contains(new Answer.Selected(List.of(List.of("Rome"))));
    }

    @Test
    void questions_with_the_same_text_are_told_apart() {
        String sizes = Asked.feedback(
                "{'question':'Which size?','header':'Shirt'},{'question':'Which size?','header':'Shoes'}");
        said.choose("ask_user.Shirt=small");
        said.choose("ask_user.Shoes=large");
        assertThat(said.all().to(question(sizes)))
                .contains(new Answer.Selected(List.of(List.of("small"), List.of("large"))));
        Statements filed = new Statements();
        filed.file(
                "answers.json",
                "{\"ask_user\": {\"choose\": {\"2\": \"large\", \"1\": \"small\"}}}".getBytes(StandardCharsets.UTF_8));
        filed.choose("ask_user.Shirt=medium");
        assertThat(filed.all().to(question(sizes)))
                .as("what an option answers is not taken from the file, whatever name it has there")
                .contains(new Answer.Selected(List.of(List.of("medium"), List.of("large"))));
        Statements one = new Statements();
        one.choose("ask_user.Which size?=small");
        SaidAnswers ambiguous = one.all();
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> ambiguous.to(question(sizes)))
                .withMessageContaining("asks 2 questions called 'Which size?'")
                .withMessageContaining("use another name or the number: there are 1 'Shirt', 2 'Shoes'.");
        assertThat(ambiguous.unasked()).as("one sentence is enough").isEmpty();
    }

    @Test
    void a_question_of_an_agent_is_answered_once_whatever_it_is_called() {
        said.choose("ask_user.Place=Rome");
        said.choose("ask_user.1=Oslo");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> said.all().to(question(Asked.feedback("{'question':'Where to?','header':'Place'}"))))
                .withMessageContaining("'--choose ask_user.Place=Rome' and '--choose ask_user.1=Oslo' answer it");
    }

    @Test
    void leave_to_the_server_is_no_answer_while_there_is_time() {
        said.late("publish=skip");
        said.late("deploy=skip");
        SaidAnswers all = said.all();
        assertThat(all.to(question(CONFIRM))).isEmpty();
        assertThatExceptionOfType(InvalidAnswerException.class)
                .as("values are taken whenever they come")
                .isThrownBy(() -> all.to(question(INPUT)))
                .withMessageContaining("'--late deploy=skip' does not answer that");
        assertThat(all.unasked()).isEmpty();
    }

    @Test
    void leave_says_what_for() {
        refused(() -> said.late("publish"), "expected STEP=skip, STEP=cancel or STEP=approve");
        refused(() -> said.late("publish=maybe"), "what the server may do: skip, cancel or approve");
        refused(
                () -> said.file("a.json", "{\"publish\": {\"late\": true}}".getBytes(StandardCharsets.UTF_8)),
                "has a late that is none of");
    }

    @Test
    void what_fits_no_question_of_its_step_is_refused_with_what_would() {
        said.choose("publish=fast");
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> said.all().to(question(CONFIRM)))
                .withMessage(
                        "step 'publish' waits for a confirmation, and '--choose publish=fast' does not answer that;"
                                + " use --approve publish or --reject publish.");
        said.approve("publish");
        assertThat(said.all().to(question(CONFIRM)))
                .as("the choice may be for a later pause")
                .contains(YES);
    }

    @Test
    void an_answer_holds_for_every_pause_of_the_step() {
        said.approve("publish");
        SaidAnswers all = said.all();
        assertThat(all.to(question(CONFIRM))).contains(YES);
        assertThat(all.to(question(CONFIRM))).contains(YES);
    }

    @Test
    void a_rejection_that_has_the_step_done_again_counts_once() {
        said.reject("draft=shorter");
        SaidAnswers all = said.all();
        assertThat(all.to(question(REVIEW))).contains(new Answer.Rejected(Optional.of("shorter")));
        assertThat(all.to(question(REVIEW))).isEmpty();
        assertThat(all.unasked()).isEmpty();
    }

    @Test
    void an_approval_beside_such_a_rejection_is_for_the_next_try() {
        said.approve("draft");
        said.reject("draft");
        SaidAnswers all = said.all();
        assertThat(all.to(question(REVIEW))).contains(NO);
        assertThat(all.to(question(REVIEW))).contains(YES);
    }

    @Test
    void what_nobody_asked_about_is_told() {
        said.approve("publich");
        said.input("deploy.env=staging");
        said.approve("all");
        SaidAnswers all = said.all();
        all.to(question(INPUT));
        assertThat(all.unasked()).containsExactly("nothing that was asked fits '--approve publich'.");
    }

    @Test
    void what_may_have_been_meant_is_told_with_it() {
        said.approve("publich");
        said.choose("Colour=red");
        said.choose("ask_usr.Size=small");
        SaidAnswers all = said.all();
        all.to(question(CONFIRM));
        all.to(question(Asked.feedback("{'question':'Which colour?','header':'Colour'},{'question':'Which size?'}")));
        assertThat(all.unasked())
                .containsExactly(
                        "nothing that was asked fits '--approve publich'. Did you mean 'publish'?",
                        "nothing that was asked fits '--choose Colour=red'; use --choose ask_user.Colour=LABEL.",
                        "nothing that was asked fits '--choose ask_usr.Size=small'. Did you mean 'ask_user'?");
    }

    @Test
    void what_says_too_little_or_too_much_is_refused_before_anything_is_sent() {
        refused(() -> said.input("deploy"), "'--input deploy' says too little; expected STEP.FIELD=VALUE.");
        refused(() -> said.input("deploy.env"), "expected STEP.FIELD=VALUE");
        refused(() -> said.input("deploy.=3"), "expected STEP.FIELD=VALUE");
        refused(() -> said.choose("way"), "expected STEP=NAME[,NAME]");
        refused(() -> said.edit("=x"), "expected STEP=TEXT");
        refused(() -> said.approve(""), "expected STEP, or all");
        refused(
                () -> said.edit("draft=@/no/such"),
                "there is no file '/no/such'; a text that begins with @ is written with @@");
        said.input("deploy.env=staging");
        said.input("deploy.env=staging");
        refused(() -> said.input("deploy.env=production"), "--input is said twice about the same");
    }

    @Test
    void a_file_of_answers_says_the_same_with_types() {
        said.input("deploy.env=production");
        said.file("answers.json", """
                {"publish": {"approve": true}, "draft": {"edit": {"title": "x"}}, "way": {"choose": "deep"},
                 "deploy": {"input": {"env": "staging", "replicas": 3}}, "run_shell": {"result": "done"},
                 "ask_user": {"choose": {"Destination": ["Rome"]}}, "delete_file": {"reject": "no"}}""".getBytes(StandardCharsets.UTF_8));
        SaidAnswers all = said.all();
        assertThat(all.to(question(CONFIRM))).contains(YES);
        assertThat(all.to(question(REVIEW)))
                .contains(new Answer.Edited(
                        Json.createObjectBuilder().add("title", "x").build()));
        assertThat(all.to(question(ROUTE))).contains(new Answer.Chosen(List.of("deep")));
        assertThat(all.to(question(INPUT)))
                .as("an option goes before the file")
                .contains(new Answer.Values(
                        Map.of("env", Json.createValue("production"), "replicas", Json.createValue(3))));
        assertThat(all.to(question(Asked.externalTool()))).contains(new Answer.Result("done"));
        assertThat(all.to(question(Asked.feedback("{'question':'Where to?','header':'Destination'}"))))
                .contains(new Answer.Selected(List.of(List.of("Rome"))));
        assertThat(all.to(question(Asked.confirmedTool("delete_file"))))
                .contains(new Answer.Rejected(Optional.of("no")));
        assertThat(all.unasked()).isEmpty();
    }

    @Test
    void an_option_goes_before_the_file_whatever_each_says() {
        said.approve("publish");
        said.reject("draft");
        said.choose("way=fast");
        said.input("run_shell.result=option");
        said.file("f", """
                {"s-1": {"reject": true}, "draft": {"edit": "x"}, "way": {"choose": "deep"}, "run_shell": {"result": "file"}}""".getBytes(StandardCharsets.UTF_8));
        SaidAnswers all = said.all();
        assertThat(all.to(question(CONFIRM))).contains(YES);
        assertThat(all.to(question(REVIEW))).contains(NO);
        assertThat(all.to(question(ROUTE))).contains(new Answer.Chosen(List.of("fast")));
        assertThat(all.to(question(Asked.externalTool()))).contains(new Answer.Result("option"));
        assertThat(all.unasked()).isEmpty();
        assertThat(all.to(question(REVIEW)))
                .as("the rejection counted once")
                .contains(new Answer.Edited(Json.createValue("x")));
    }

    @Test
    void all_is_for_what_nothing_else_answers() {
        said.approve("all");
        said.file("f", "{\"publish\": {\"reject\": true}}".getBytes(StandardCharsets.UTF_8));
        assertThat(said.all().to(question(CONFIRM))).contains(NO);
    }

    @Test
    void a_step_that_is_called_all_is_answered_alone() {
        String step = CONFIRM.replace("'publish'", "'all'");
        for (String name : List.of("all", "\\all")) {
            Statements one = new Statements();
            one.approve(Statements.approval(name));
            assertThat(one.all().to(question(step.replace("'all'", "'" + name.replace("\\", "\\\\") + "'"))))
                    .contains(YES);
            assertThat(one.all().to(question(CONFIRM))).as("another step").isEmpty();
            Statements no = new Statements();
            no.reject(Statements.rejection(name));
            assertThat(no.all().to(question(step.replace("'all'", "'" + name.replace("\\", "\\\\") + "'"))))
                    .contains(NO);
        }
        assertThat(Template.of(question(step)).words()).containsExactly("--approve", "\\all");
        assertThat(Template.of(question(step)).hint()).isEqualTo("--approve '\\all' or --reject '\\all'");
    }

    @Test
    void names_in_a_hint_are_quoted_for_a_shell() {
        assertThat(Template.of(question(CONFIRM.replace("'publish'", "'-x$(id)'")))
                        .hint())
                .isEqualTo("--approve='-x$(id)' or --reject='-x$(id)'");
        assertThat(Template.of(question(REVIEW.replace("'draft'", "'my draft'")))
                        .hint())
                .isEqualTo("--approve 'my draft', --edit 'my draft='TEXT or --reject 'my draft='FEEDBACK");
    }

    @Test
    void types_of_a_file_are_not_bent() {
        said.file(
                "f",
                "{\"deploy\": {\"input\": {\"env\": \"staging\", \"replicas\": \"3\"}}}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(InvalidAnswerException.class)
                .isThrownBy(() -> said.all().to(question(INPUT)))
                .withMessageContaining("Field 'replicas' takes a whole number");
    }

    @Test
    void what_was_not_filled_in_neither_rejects_nor_empties_a_draft(@TempDir Path folder) throws IOException {
        refused(
                () -> said.reject("my draft="),
                "'--reject my draft=' has nothing behind its equals sign; fill it in, or say no without a reason: --reject 'my draft'");
        refused(
                () -> said.edit("draft="),
                "'--edit draft' holds no text, and would put nothing in the place of the draft; fill it in");
        Path empty = Files.writeString(folder.resolve("empty.md"), "\n");
        refused(() -> new Statements().edit("draft=@" + empty), "'--edit draft' holds no text");
        file("{\"draft\": {\"edit\": \" \"}}", "'f: draft' holds no text");
        for (String nothing : List.of("", " ")) {
            file(
                    "{\"publish\": {\"reject\": \"" + nothing + "\"}}",
                    "f: 'publish' has a reject without a text; to say no without a reason, give \"reject\": true.");
        }
        said.file("f", "{\"publish\": {\"reject\": true}}".getBytes(StandardCharsets.UTF_8));
        assertThat(said.all().to(question(CONFIRM))).contains(NO);
    }

    @Test
    void a_file_that_is_none_of_answers_is_refused() {
        file("", "f is empty; it is to be a JSON object with a member for each step or tool");
        file("nonsense", "f is no JSON, at line 1, column 1: 'nonsense'.");
        file("{}\n{}", "f has more behind the end of its JSON, at line 2, column 1: '{}'.");
        file("[".repeat(1_001), "f is nested too deeply");
        file("{\"a\": {\"approve\": true}, \"a\": {\"reject\": true}}", "f has a second member 'a' in one object");
        file("[]", "f is to be a JSON object");
        file(
                "{\"a\": true}",
                "f: 'a' is to be an object with one or more of approve, choose, edit, input, late, reject, result");
        file("{\"a\": {\"approved\": true}}", "has a member 'approved'");
        file("{\"a\": {\"approve\": false}}", "has an approve that is not true");
        file("{\"a\": {\"approve\": true, \"reject\": true}}", "both approves and rejects");
        file("{\"a\": {\"choose\": 7}}", "has a choose that is neither");
        file("{\"a\": {\"input\": []}}", "has an input that is no object");
    }

    private void file(String json, String says) {
        refused(() -> said.file("f", json.getBytes(StandardCharsets.UTF_8)), says);
    }

    private static void refused(Runnable saying, String says) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(saying::run)
                .withMessageContaining(says);
    }
}
