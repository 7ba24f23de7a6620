package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.ToolAsk;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paused runs on a whole server, answered by options, by the command that is printed, and at a prompt. */
@Timeout(60)
class AnswerOptionsTest {
    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(manners());

    @TempDir
    private Path folder;

    private static Manners manners() {
        Manners manners = Manners.agentOs().pacing(Pacing.none());
        for (var pause : Pauses.all().entrySet()) {
            manners = manners.workflow(pause.getKey(), pause.getValue());
        }
        return manners.workflow("confirmed-anyway", Pauses.confirmation("retry"))
                .workflow("sizes", AnswerOptionsTest::sizes)
                .workflow("late", Pauses.expiring(Duration.ofSeconds(-1), "skip"))
                .workflow("late-cancelled", Pauses.expiring(Duration.ofSeconds(-1), "cancel"));
    }

    /** Two questions of an agent with one text. */
    private static void sizes(Stage stage) throws InterruptedException {
        WorkflowRun.begin(stage, "Sizes")
                .step(
                        "order",
                        step -> step.agent(
                                "clerk",
                                "Clerk",
                                agent -> agent.asks(ToolAsk.feedback(
                                                new ToolAsk.Choice(
                                                        "Which size?", "Shirt", false, List.of("small", "large")),
                                                new ToolAsk.Choice(
                                                        "Which size?", "Shoes", false, List.of("small", "large"))))
                                        .streams("Ordered.")))
                .complete();
    }

    private Called run(String workflow, String... options) {
        return call(Stream.concat(
                        Stream.of(
                                "run",
                                "hello",
                                "-w",
                                workflow,
                                "-o",
                                "jsonl",
                                "--server",
                                server.uri().toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private Called call(String... arguments) {
        return Called.flowtail(Map.of("FLOWTAIL_STATE", folder.resolve("state").toString()), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "confirmation        | 0 | --approve publish",
                "confirmation        | 3 | --reject publish",
                "confirmation        | 0 | --approve all",
                "confirmation        | 0 | --on-pause approve",
                "confirmation        | 3 | --on-pause reject",
                "condition-confirmation | 0 | --on-pause reject",
                "input               | 0 | --input deploy.env=staging --input deploy.replicas=3",
                "input               | 6 | --on-pause approve",
                "input               | 6 | --input deploy.env=nowhere",
                "input               | 6 | --approve deploy",
                "review              | 0 | --edit draft=better",
                "two-reviews         | 0 | --approve all",
                "iteration-review    | 0 | --approve all",
                "tool                | 0 | --approve delete_file",
                "tool                | 0 | --reject delete_file=no",
                "tools               | 0 | --approve all",
                "team-tool           | 0 | --approve all",
                "route               | 0 | --choose route=fast",
                "route               | 6 | --choose route=fast,safe",
                "routes              | 0 | --choose route=safe,fast",
                "tool-input          | 0 | --input send_mail.to=a@b --input send_mail.copies=2",
                "feedback            | 0 | --choose ask_user.1=red --choose ask_user.2=small,large",
                "external            | 0 | --input run_command.result=done",
                "error               | 6 | --approve all"
            })
    void options_lead_where_they_say(String workflow, int exit, String options) {
        Called called = run(workflow, options.split(" ")).hasExit(exit);
        assertThat(called.out()).contains("\"exit\":" + exit);
    }

    @Test
    void the_command_that_is_printed_answers_the_run_when_it_is_pasted() {
        Called left = run("confirmation").hasExit(6);
        assertThat(left.err())
                .contains(
                        "flowtail: step 'publish' waits for a confirmation: Publish now?\nflowtail: answer it with:\n  flowtail continue --server ")
                .contains("or with other options, --approve publish or --reject publish;");
        assertThat(words(left)).contains("--approve", "publish");
        assertThat(pasted(words(left)).hasExit(0).out())
                .contains("\"outcome\":\"completed\"")
                .contains("\"step_name\": \"close\"");
        assertThat(pasted(words(left)).hasExit(0).out()).as("it is over").contains("\"outcome\":\"completed\"");
    }

    @Test
    void a_command_without_its_values_sends_nothing() {
        Called left = run("input").hasExit(6);
        assertThat(left.err())
                .contains("answer it with this, values filled in:")
                .contains(" --input deploy.env= ");
        assertThat(pasted(words(left)).hasExit(6).err()).contains("Field 'env' must not be empty; it takes one of");
        pasted(words(left).stream()
                        .map(word -> word.equals("deploy.env=") ? word + "staging" : word)
                        .toList())
                .hasExit(0);
    }

    private Called pasted(List<String> words) {
        List<String> all = new ArrayList<>(words);
        // Behind the command, to see what it shows.
        all.addAll(List.of("-o", "jsonl"));
        return call(all.toArray(String[]::new));
    }

    /** Of the command for people to paste, as a shell reads it: these words need no quotes. */
    private static List<String> words(Called left) {
        String command = left.err()
                .lines()
                .filter(line -> line.startsWith("  flowtail "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(left));
        assertThat(command).doesNotContain("'").doesNotContain("\\");
        List<String> words = new ArrayList<>(Arrays.asList(command.strip().split(" ")));
        words.remove(0);
        return words;
    }

    @Test
    void the_last_run_is_answered_by_a_file_of_answers() throws IOException {
        run("confirmation").hasExit(6);
        Path file = Files.writeString(folder.resolve("answers.json"), "{\"publish\": {\"reject\": \"no\"}}");
        call("continue", "--last", "-o", "jsonl", "--answers", file.toString()).hasExit(3);
    }

    @Test
    void what_fits_nothing_is_told_at_the_end() {
        assertThat(run("confirmation", "--approve", "publich").hasExit(6).err())
                .contains("flowtail: warning: nothing that was asked fits '--approve publich'.");
    }

    @Test
    void what_cannot_be_meant_is_refused_before_anything_is_sent() {
        run("confirmation", "--input", "deploy").isRefusedWith("expected STEP.FIELD=VALUE");
        run("confirmation", "--reject", "all").isRefusedWith("--on-pause reject", "--reject '\\all'");
        run("confirmation", "--reject", "all=no").isRefusedWith("'--reject all=no'", "--on-pause reject");
        run("confirmation", "--on-pause", "ask").isRefusedWith("write prompt, exit, approve, reject");
        run("confirmation", "--on-pause", "prompt").isRefusedWith("--on-pause prompt asks at a terminal");
        run("confirmation", "--answers", "/no/such").isRefusedWith("'/no/such' cannot be read: there is no such file");
        call("run", "-", "-w", "x", "--server", server.uri().toString(), "--answers", "-")
                .isRefusedWith("Standard input cannot hold both the answers and something else");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void an_answer_that_comes_too_late_is_not_sent() {
        Called late = run("late", "--approve", "publish").hasExit(6);
        assertThat(late.err())
                .contains("nothing was sent, because it would not do what was said.")
                .contains("whatever is answered now, the server skips the step");
        assertThat(run("late", "--reject", "publish").hasExit(6).err())
                .as("this no means to cancel")
                .contains("nothing was sent, because it would not do what was said.");
        run("late-cancelled", "--reject", "publish").hasExit(3);
    }

    @ParameterizedTest
    @CsvSource({"late, 0, --late publish=skip", "late-cancelled, 3, --reject publish"})
    void after_its_time_the_command_that_is_printed_does_what_the_server_says(
            String workflow, int exit, String offered) {
        Called left = run(workflow, "--approve", "publish").hasExit(6);
        assertThat(left.err())
                .contains(" " + offered + " ")
                .contains("flowtail: or at a terminal without it, to be asked.")
                .doesNotContain("--approve publish or", "or with other options");
        assertThat(pasted(words(left)).hasExit(exit).out()).doesNotContain("\"published\"");
    }

    @Test
    void what_the_server_may_do_after_the_time_is_said_in_advance() {
        assertThat(run("late", "--approve", "publish", "--late", "publish=skip")
                        .hasExit(0)
                        .out())
                .contains("\"outcome\":\"completed\"")
                .doesNotContain("\"published\"");
        run("late", "--late", "publish=cancel").hasExit(6);
        run("expiring", "--late", "publish=skip", "--approve", "publish").hasExit(0);
    }

    @Test
    void a_hint_that_says_no_more_than_the_command_is_left_out() {
        assertThat(run("confirmed-anyway").hasExit(6).err())
                .contains("flowtail: answer it with:")
                .contains("flowtail: or at a terminal without it, to be asked.")
                .doesNotContain("or with other options");
    }

    @Test
    void questions_with_the_same_text_get_answers_of_their_own() {
        assertThat(run("sizes", "--choose", "ask_user.Shirt=small", "--choose", "ask_user.Shoes=large")
                        .hasExit(0)
                        .out()
                        .replace("\\\"", "'")
                        .replace("'selected': [", "'selected':["))
                .contains(
                        "{'question':'Which size?','selected':['small']},{'question':'Which size?','selected':['large']}");
    }

    @Test
    void a_person_at_a_terminal_is_asked_and_standard_output_holds_data_alone() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(atTerminal("maybe\ny\n", Map.of(), out, err)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("── step 'publish' waits for a confirmation ──")
                .contains("  │ Publish now?\n")
                .contains("'publish': approve? [y/n/?/l]   please type y, n, ? or l.\n");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.startsWith("{"));
    }

    @Test
    void nobody_is_asked_in_a_job_even_if_it_has_a_terminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(atTerminal("y\n", Map.of("CI", "true"), new ByteArrayOutputStream(), err))
                .isEqualTo(6);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("[y/n").contains("flowtail continue");
    }

    @Test
    void somebody_is_asked_where_the_variable_says_that_it_is_no_job() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(atTerminal("y\n", Map.of("CI", "0"), new ByteArrayOutputStream(), err))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("[y/n");
    }

    @Test
    void questions_follow_the_window() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Window window = new Window(80);
        Runnable narrower = () -> {
            window.changed(before -> 20);
            while (window.columns() != 20) {
                Thread.onSpinWait();
            }
        };
        assertThat(atTerminal("x\ny\n", narrower, window, Map.of(), new ByteArrayOutputStream(), err))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("a confirmation " + "\u2500".repeat(20), "  please type y, n,\n  ? or l.\n");
    }

    private int atTerminal(
            String typed, Map<String, String> environment, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return atTerminal(typed, () -> {}, new Window(80), environment, out, err);
    }

    private int atTerminal(
            String typed,
            Runnable typing,
            Window window,
            Map<String, String> environment,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err) {
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)) {
                    /** A person types no earlier than asked. */
                    @Override
                    public int available() {
                        return 0;
                    }

                    /** And a terminal gives them line by line. */
                    @Override
                    public int read(byte[] to, int from, int most) {
                        typing.run();
                        int end = pos;
                        while (end < count && buf[end++] != '\n') {
                            // Up to the end of the line.
                        }
                        return super.read(to, from, Math.min(most, Math.max(1, end - pos)));
                    }
                },
                out,
                err,
                StandardCharsets.UTF_8,
                environment,
                Set.of("in", "err"),
                window);
        return Main.run(
                surroundings,
                "run",
                "hello",
                "-w",
                "confirmation",
                "-o",
                "jsonl",
                "--server",
                server.uri().toString());
    }
}
