package dev.flowtail.shell;

import static dev.flowtail.shell.Typist.CTRL_C;
import static dev.flowtail.shell.Typist.CTRL_D;
import static dev.flowtail.shell.Typist.ENTER;
import static dev.flowtail.shell.Typist.TAB;
import static dev.flowtail.shell.Typist.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.AgentRun;
import dev.flowtail.testkit.scenario.Ask;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person types while runs go on; what they would see is looked at on an emulated screen. */
class TypedShellTest {
    private static final String HOSTILE = "\u001b[2J\u001b[H\u001b]0;owned\u0007\rflowtail> \u009b31m\u202efake";

    @TempDir
    private Path state;

    /** In the middle of the text of a run. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private final EmbeddedServer server = server(Manners.agentOs());

    @AfterEach
    void close() {
        gate.countDown();
        server.close();
    }

    private EmbeddedServer server(Manners manners) {
        return EmbeddedServer.start(manners.workflow("demo", this::play).pacing(Pacing.none()));
    }

    private void play(Stage stage) throws InterruptedException {
        String asked = stage.start().messageText();
        WorkflowRun.begin(stage, "Demo")
                .step("tell", step -> step.agent("teller", "Teller", agent -> tell(agent, asked)))
                .complete();
    }

    private void tell(AgentRun agent, String asked) throws InterruptedException {
        agent.streams("First: " + asked + ".\n").streams("Half a line");
        gate.await();
        agent.streams(" and its end.\nLast line.\n");
    }

    private Typist typist() {
        return Typist.at(server.uri(), state);
    }

    @Test
    void events_are_printed_above_the_line_that_is_being_typed() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start hello" + ENTER).sees("First: hello.").types("start another");
            typist.sees("\u254e Half a line").seesLine("flowtail> start another");
            gate.countDown();
            typist.sees("Half a line and its end.").sees("completed").seesLine("flowtail> start another");
            assertThat(typist.screen().rows())
                    .filteredOn(row -> row.contains("Half a line"))
                    .hasSize(1);
        }
    }

    @Test
    void a_typed_line_survives_a_restart_of_the_server() throws InterruptedException {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start first" + ENTER).sees("First: first.").types("start se");
            server.stop();
            typist.sees("no connection to the run")
                    .seesLine("flowtail> start se")
                    .types("co");
            server.listen();
            gate.countDown();
            typist.sees("and its end.").sees("completed").seesLine("flowtail> start seco");
            typist.types("nd" + ENTER).sees("First: second.");
        }
        assertThat(server.received())
                .filteredOn(message -> message.action().equals("start-workflow"))
                .extracting(message -> message.text())
                .hasSize(2)
                .anyMatch(text -> text.contains("\"second\""));
    }

    @Test
    void a_run_that_goes_into_a_file_only_is_heard_of_at_its_end(@TempDir Path folder) {
        try (Typist typist = typist()) {
            typist.types("output jsonl:" + folder.resolve("run.jsonl") + ENTER).types("start hello" + ENTER);
            typist.sees("#1: completed in").sees("; wrote");
        }
    }

    @Test
    void a_run_that_goes_into_a_file_only_stands_above_the_prompt(@TempDir Path folder) {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("output jsonl:" + folder.resolve("run.jsonl") + ENTER).types("start hello" + ENTER);
            typist.sees("#1 running").types("star").seesLine("flowtail> star");
            gate.countDown();
            typist.sees("#1: completed in").seesLine("flowtail> star");
            assertThat(typist.screen().rows()).noneMatch(row -> row.contains("#1 running"));
        }
    }

    @Test
    void a_server_that_says_nothing_is_shown_to_be_waited_for(@TempDir Path folder) {
        try (EmbeddedServer silent = server(Manners.agentOs().on("start-workflow", Reaction.swallow()));
                Typist typist = Typist.at(silent.uri(), state)) {
            typist.types("output jsonl:" + folder.resolve("run.jsonl") + ENTER).types("start hello" + ENTER);
            typist.sees("#1 connecting").seesLine("flowtail>");
        }
    }

    @Test
    void the_lines_of_two_runs_are_told_apart() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start one" + ENTER).sees("First: one.");
            typist.types("start two" + ENTER).sees("First: two.");
            gate.countDown();
            typist.types("status" + ENTER).sees("#2   ");
            List<String> rows = typist.screen()
                    .await(
                            "both ends",
                            shown -> shown.stream()
                                                    .filter(row -> row.contains("Last line."))
                                                    .count()
                                            == 2
                                    && shown.stream()
                                                    .filter(row -> row.contains("completed"))
                                                    .count()
                                            >= 2);
            assertThat(rows).filteredOn(row -> row.contains("First: one.")).allMatch(row -> row.startsWith("#1 "));
            assertThat(rows).filteredOn(row -> row.contains("First: two.")).allMatch(row -> row.startsWith("#2 "));
            assertThat(rows)
                    .filteredOn(row -> row.contains("Last line."))
                    .extracting(row -> row.substring(0, 3))
                    .containsExactlyInAnyOrder("#1 ", "#2 ");
        }
    }

    @Test
    void an_interrupt_clears_the_line_and_on_an_empty_one_leaves_the_latest_run() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start one" + ENTER).sees("First: one.");
            typist.types("start never")
                    .seesLine("flowtail> start never")
                    .types(CTRL_C)
                    .seesLine("flowtail>");
            typist.types(CTRL_C).sees("come back to it with: attach #1").seesLine("flowtail>");
            typist.types(CTRL_C).sees("no run is followed; Ctrl-D leaves.");
            gate.countDown();
            typist.types("attach" + ENTER).sees("#2 ").sees("and its end.").sees("completed");
        }
    }

    @Test
    void the_end_of_the_input_leaves_and_says_how_to_come_back() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start one" + ENTER).sees("First: one.").types(CTRL_D);
            assertThat(typist.leaves()).isZero();
            typist.sees("come back to the run with:").sees("  flowtail attach ");
        }
    }

    @Test
    void quit_leaves_by_each_of_its_names() {
        for (String name : List.of("quit", "EXIT", " q")) {
            try (Typist typist = typist()) {
                typist.types(name + ENTER);
                assertThat(typist.leaves()).isZero();
            }
        }
    }

    @Test
    void a_termination_gives_the_terminal_back() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start one" + ENTER)
                    .sees("First: one.")
                    .types("half a comm")
                    .seesLine("flowtail> half a comm");
            typist.context().signal(143);
            assertThat(typist.leaves()).isEqualTo(143);
            assertThat(typist.screen().raw()).endsWith("\n").contains("\u001b[?2004l");
        }
    }

    @Test
    void a_token_is_neither_shown_nor_kept() throws IOException, InterruptedException {
        try (EmbeddedServer guarded = server(Manners.agentOs().securityKey("s3cret-key"));
                Typist typist = Typist.at(guarded.uri(), state)) {
            typist.types("start early" + ENTER).sees("the command auth asks for a token.");
            typist.types("auth" + ENTER)
                    .sees("token:")
                    .types("s3cret-key" + ENTER)
                    .sees("will be used");
            typist.types("start hello" + ENTER).sees("First: hello.").sees("completed");
            typist.types(UP).seesLine("flowtail> start hello").types(UP).seesLine("flowtail> start early");
            assertThat(typist.screen().raw()).doesNotContain("s3cret");
            guarded.awaitReceived("authenticate");
        }
        assertThat(history()).contains("start hello").doesNotContain("s3cret").doesNotContain("auth");
    }

    @Test
    void a_token_typed_behind_auth_or_alone_is_refused_and_not_kept() throws IOException {
        try (Typist typist = typist()) {
            typist.types("auth s3cret-1" + ENTER).sees("auth takes no argument");
            typist.types("auht s3cret-2" + ENTER).sees("did you mean 'auth'?");
            typist.types("s3cret-3" + ENTER).sees("That is no command");
            typist.types("sart me" + ENTER).sees("did you mean 'start'?");
            typist.types("help" + ENTER).sees("this list");
            typist.types(UP).seesLine("flowtail> help").types(UP).seesLine("flowtail> sart me");
            typist.types(UP).seesLine("flowtail> sart me");
        }
        assertThat(history()).isEqualTo("help\n");
    }

    @Test
    void what_was_typed_is_there_in_the_next_shell_for_this_user_alone() throws IOException {
        try (Typist typist = typist()) {
            typist.types("use demo" + ENTER).types("status" + ENTER).sees("no run yet");
        }
        try (Typist typist = typist()) {
            typist.types(UP)
                    .seesLine("flowtail> status")
                    .types(UP)
                    .seesLine("flowtail> use demo")
                    .types(ENTER);
            typist.types("history" + ENTER).sees("   1  use demo").sees("   2  status");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(HistoryFile.NAME))))
                .isEqualTo("rw-------");
    }

    @Test
    void where_nothing_is_to_be_kept_there_is_no_file() throws IOException {
        Path off = state.resolve("none");
        try (Typist typist = Typist.at(server.uri(), off, 80, "FLOWTAIL_STATE", "off")) {
            typist.types("help" + ENTER).sees("this list").types(UP).seesLine("flowtail> help");
        }
        assertThat(off).doesNotExist();
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void commands_workflows_runs_and_outputs_are_completed() {
        try (Typist typist = typist()) {
            typist.types("wo" + TAB).seesLine("flowtail> workflows").types(ENTER);
            typist.types("use d" + TAB).seesLine("flowtail> use demo").types(ENTER);
            typist.types("start hello" + ENTER).sees("completed");
            typist.types("attach #" + TAB).seesLine("flowtail> attach #1");
            typist.types(CTRL_C).seesLine("flowtail>");
            typist.types("output ma" + TAB)
                    .seesLine("flowtail> output markdown")
                    .types(CTRL_C);
        }
    }

    @Test
    void nothing_is_completed_that_only_resembles_what_was_typed() {
        try (Typist typist = typist()) {
            // The list is there: a key waits for it a moment only.
            typist.types("workflows" + ENTER).types("use temo" + TAB + "x").seesLine("flowtail> use temox");
            typist.types(CTRL_C).seesLine("flowtail>");
            typist.types("use temo" + ENTER).sees("the server's list has no workflow 'temo'; see: workflows");
        }
    }

    @Test
    void an_interrupted_line_is_not_taken_however_quickly_the_next_keys_come() {
        try (Typist typist = typist()) {
            for (int i = 0; i < 20; i++) {
                typist.types("wrong").seesLine("flowtail> wrong").types(CTRL_C + ENTER);
                typist.seesLine("flowtail>");
            }
            assertThat(typist.screen().raw()).doesNotContain("is no command");
        }
    }

    @Test
    void what_a_server_says_moves_no_cursor_and_forges_no_prompt() {
        try (EmbeddedServer hostile = EmbeddedServer.start(Manners.agentOs()
                        .workflow("demo", TypedShellTest::playHostile)
                        .workflow(HOSTILE, TypedShellTest::playHostile)
                        .pacing(Pacing.none()));
                Typist typist = Typist.at(hostile.uri(), state)) {
            typist.types("start x" + ENTER)
                    .sees("completed")
                    .types("workflows" + ENTER)
                    .sees("demo");
            typist.types("use " + TAB).seesLine("flowtail> use demo");
            assertThat(typist.screen().raw())
                    .doesNotContain("\u001b[2J", "\u001b[H", "\u001b]", "\u009b", "\u202e", "\rflowtail> \u009b");
            assertThat(typist.screen().rows())
                    .filteredOn(row -> row.contains("fake"))
                    .isNotEmpty()
                    .noneMatch(row -> row.startsWith("flowtail> "));
        }
    }

    private static void playHostile(Stage stage) throws InterruptedException {
        WorkflowRun.begin(stage, HOSTILE)
                .step(HOSTILE, step -> step.agent("a", HOSTILE, agent -> agent.streams(HOSTILE + "\n" + HOSTILE)))
                .complete();
    }

    @Test
    void lines_fit_into_the_window_with_their_tags() {
        for (int width : new int[] {40, 80}) {
            try (Typist typist = Typist.at(server.uri(), state, width)) {
                String end = "#1 ╰" + "─".repeat(width - 5) + "╯";
                typist.types("start " + "word ".repeat(40) + ENTER);
                List<String> rows = typist.screen()
                        .await(
                                "the end of the summary",
                                shown -> shown.stream()
                                        .dropWhile(row -> !row.contains("[DONE] completed"))
                                        .anyMatch(end::equals));
                assertThat(rows)
                        .filteredOn(row -> row.contains("Last line."))
                        .isNotEmpty()
                        .allMatch(row -> row.startsWith("#1 "));
                // What was wrapped would begin without a tag, and a tag that counts twice leaves room.
                assertThat(rows)
                        .filteredOn(row -> row.contains("─"))
                        .isNotEmpty()
                        .allMatch(row -> row.startsWith("#1 ") && row.length() == width);
            }
        }
    }

    @Test
    void without_colour_no_colour_is_sent() {
        try (Typist typist = Typist.at(server.uri(), state, 80, "NO_COLOR", "1")) {
            typist.types("start hello" + ENTER)
                    .sees("completed")
                    .types("a" + TAB)
                    .sees("attach");
            assertThat(typist.screen().raw()).doesNotContainPattern("\u001b\\[[0-9;]*[1-9][0-9;]*m");
        }
    }

    @Test
    void a_window_of_another_size_keeps_the_line() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start hello" + ENTER)
                    .sees("Half a line")
                    .types("start typed")
                    .seesLine("flowtail> start typed");
            typist.resizes(60);
            gate.countDown();
            typist.sees("completed").seesLine("flowtail> start typed");
        }
    }

    @Test
    void a_window_of_another_size_has_each_row_once() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start hello" + ENTER)
                    .sees("\u254e Half a line")
                    .sees("\u00b7 connected")
                    .types("star")
                    .seesLine("flowtail> star");
            for (int width : new int[] {90, 80, 78, 100, 60, 61, 80}) {
                typist.resizes(width).seesLine("flowtail> star");
                List<String> rows = typist.screen().rows();
                assertThat(rows)
                        .filteredOn(row -> row.contains("First: hello."))
                        .hasSize(1);
                assertThat(rows)
                        .filteredOn(row -> row.contains("Half a line"))
                        .as("unfinished lines at %d columns", width)
                        .hasSize(1);
                assertThat(rows)
                        .filteredOn(row -> row.contains("\u00b7 connected"))
                        .as("states at %d columns", width)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_terminal_of_unknown_size_shows_what_is_typed() {
        try (Typist typist = Typist.at(server.uri(), state, 0)) {
            typist.types("start hello").seesLine("flowtail> start hello");
            typist.types(ENTER).sees("First: hello.").sees("completed");
        }
    }

    @Test
    void a_question_is_announced_and_answered_when_the_person_likes() {
        gate = new CountDownLatch(1);
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", Pauses.confirmation("skip")));
                Typist typist = Typist.at(asking.uri(), state)) {
            typist.types("start hello" + ENTER).sees("Half a line");
            typist.types("use asks" + ENTER).types("start ask" + ENTER).types("start half");
            typist.sees("the run waits for an answer; give it with: continue #2")
                    .seesLine("flowtail> start half");
            typist.types(CTRL_C).seesLine("flowtail>").types("status" + ENTER).sees("waits for an answer  ");
            typist.types("continue" + ENTER).seesLine("'publish': approve? [y/n/?/l]");
            gate.countDown();
            // The other run goes on above the question.
            typist.sees("and its end.").seesLine("'publish': approve? [y/n/?/l]");
            typist.types("l" + ENTER).sees("the run waits on; come back with: continue #2");
            typist.types("continue #2" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("[DONE] Confirmation").seesLine("flowtail>");
            typist.types(UP).seesLine("flowtail> continue #2");
        }
    }

    @Test
    void why_an_answer_was_not_taken_is_said_once_and_not_at_any_length() {
        String why = "{\"event\":\"error\",\"error\":\"Invalid step_requirements: nope " + "x".repeat(5_000) + "\"}";
        try (EmbeddedServer asking = server(Manners.agentOs()
                        .workflow("asks", Pauses.confirmation("skip"))
                        .on("continue-workflow", Reaction.say(why)));
                Typist typist = Typist.at(asking.uri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("#1: the server did not take the answer: Invalid step_requirements:");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("l" + ENTER);
            typist.sees("the run waits on; come back with: continue #1");
            String[] around = String.join("\n", typist.screen().rows()).split("the server did not take the answer", -1);
            assertThat(around).hasSize(2);
            assertThat(around[1].split("flowtail: ")[0]).hasSizeBetween(100, 1_000);
        }
    }

    @Test
    void what_was_typed_before_a_question_was_shown_does_not_answer_it() {
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", Pauses.confirmation("skip")));
                Typist typist = Typist.at(asking.uri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("continue #1" + ENTER + "y" + ENTER)
                    .sees("what was typed before this question is no answer to it.")
                    .seesLine("'publish': approve? [y/n/?/l]");
            typist.types("n" + ENTER).sees("[DONE] Confirmation");
            assertThat(asking.received())
                    .filteredOn(message -> message.action().equals("continue-workflow"))
                    .hasSize(1)
                    .allMatch(message -> message.text().matches("(?s).*\"confirmed\"\\s*:\\s*false.*"));
        }
    }

    @Test
    void a_question_that_was_left_is_there_again() {
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", Pauses.confirmation("skip")));
                Typist typist = Typist.at(asking.uri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("detach" + ENTER).sees("the run waits on at the server; answer it with: continue #1");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("[DONE] Confirmation");
        }
    }

    private static Script closing() {
        return stage -> WorkflowRun.begin(stage, "Closing")
                .step("publish", Ask.confirmation("Publish now?"), step -> step.returns("published"))
                .step("close", step -> {
                    new CountDownLatch(1).await();
                    step.returns("closed");
                })
                .complete();
    }

    @Test
    void over_http_a_run_that_leaving_would_cancel_is_left_when_that_is_wanted_twice() {
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", closing()));
                Typist typist = Typist.at(asking.httpUri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("close").seesLine("flowtail>");
            typist.types("detach" + ENTER).sees("detach #1 once more leaves it.");
            typist.types("status" + ENTER).sees("#1   running");
            typist.types("detach" + ENTER)
                    .sees("the server cancels the run")
                    .sees("see how the run ended with: attach #1");
            typist.types("attach #1" + ENTER).sees("cancelled");
        }
    }

    @Test
    void over_http_quit_says_what_it_would_cancel_and_is_believed_the_second_time() {
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", closing()));
                Typist typist = Typist.at(asking.httpUri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("close").seesLine("flowtail>");
            typist.types(CTRL_D).sees("Ctrl-D once more leaves it.").seesLine("flowtail>");
            typist.types(CTRL_D).sees("see how the run ended with:");
            assertThat(typist.leaves()).isZero();
        }
    }

    @Test
    void over_http_a_warning_holds_until_the_run_waits_again() {
        CountDownLatch warned = new CountDownLatch(1);
        Script script = stage -> WorkflowRun.begin(stage, "Closing")
                .step("publish", Ask.confirmation("Publish now?"), step -> step.returns("published"))
                .step("pack", step -> {
                    warned.await();
                    step.returns("packed");
                })
                .step("send", Ask.confirmation("Send now?"), step -> step.returns("sent"))
                .step("close", step -> {
                    new CountDownLatch(1).await();
                    step.returns("closed");
                })
                .complete();
        try (EmbeddedServer asking = server(Manners.agentOs().workflow("asks", script));
                Typist typist = Typist.at(asking.httpUri(), state)) {
            typist.types("use asks" + ENTER).types("start ask" + ENTER).sees("give it with: continue #1");
            typist.types("continue" + ENTER)
                    .seesLine("'publish': approve? [y/n/?/l]")
                    .types("y" + ENTER);
            typist.sees("pack").seesLine("flowtail>");
            typist.types("detach" + ENTER).sees("detach #1 once more leaves it.");
            warned.countDown();
            // The server tells of the pause before the question can be answered here.
            typist.screen()
                    .await(
                            "the second question",
                            rows -> rows.stream()
                                            .filter(row -> row.contains("give it with: continue #1"))
                                            .count()
                                    == 2);
            typist.types("continue" + ENTER);
            typist.seesLine("'send': approve? [y/n/?/l]").types("y" + ENTER);
            typist.sees("close").seesLine("flowtail>");
            typist.types(CTRL_D).sees("Ctrl-D once more leaves it.").seesLine("flowtail>");
            typist.types(CTRL_D).sees("see how the run ended with:");
            assertThat(typist.leaves()).isZero();
        }
    }

    @Test
    void an_interrupt_ends_the_waiting_of_a_command_and_nothing_else() throws InterruptedException {
        gate = new CountDownLatch(1);
        try (EmbeddedServer deaf = server(Manners.agentOs().on("ping", Reaction.swallow()));
                Typist typist = Typist.at(deaf.uri(), state)) {
            typist.types("start hello" + ENTER).sees("Half a line").types("ping" + ENTER);
            deaf.awaitReceived("ping");
            typist.types(CTRL_C).sees("flowtail: interrupted.").seesLine("flowtail>");
            typist.types("status" + ENTER).sees("#1   running");
        }
    }

    @Test
    void what_is_typed_while_a_command_waits_is_the_next_line() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        try (EmbeddedServer slow = server(Manners.agentOs().on("ping", Reaction.await(answer)));
                Typist typist = Typist.at(slow.uri(), state)) {
            typist.types("ping" + ENTER);
            slow.awaitReceived("ping");
            typist.types("auth" + ENTER + "s3cret-key" + ENTER + "status");
            answer.countDown();
            typist.sees("pong after").sees("will be used").seesLine("flowtail> status");
            assertThat(typist.screen().raw()).doesNotContain("s3cret");
        }
    }

    @Test
    void a_large_paste_is_one_line_and_is_sent_as_it_is() throws InterruptedException {
        String pasted = "line of text\n".repeat(2_000);
        try (Typist typist = typist()) {
            typist.types("start ").seesLine("flowtail> start");
            typist.types("\u001b[200~" + pasted + "\u001b[201~").types(ENTER);
            server.awaitReceived("the message", message -> message.text().length() > pasted.length());
            typist.types(CTRL_D);
            assertThat(typist.leaves()).isZero();
        }
    }

    @Test
    void keys_that_are_no_text_and_windows_without_room_do_no_harm() {
        gate = new CountDownLatch(1);
        try (Typist typist = typist()) {
            typist.types("start hello" + ENTER).sees("Half a line");
            for (int width : new int[] {3, 1, 0, 200, 80}) {
                typist.resizes(width);
            }
            typist.types("\u001b[99;99X\u0000\ufffd\u001b" + CTRL_C);
            gate.countDown();
            typist.types(ENTER + ENTER + "quit" + ENTER);
            assertThat(typist.leaves()).isZero();
        }
    }

    @Test
    void a_ping_is_answered_by_the_server() {
        try (Typist typist = typist()) {
            typist.types("ping" + ENTER).sees("pong after ");
        }
    }

    @Test
    void an_unknown_command_is_told_which_there_are_and_which_is_nearest() {
        try (Typist typist = typist()) {
            typist.types("statsu" + ENTER).sees("'statsu' is no command; did you mean 'status'? Commands: auth, ping,");
        }
    }

    private String history() throws IOException {
        return Files.readString(state.resolve(HistoryFile.NAME));
    }
}
