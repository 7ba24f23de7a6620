package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged command line answers what was said in its options, and leaves the rest for later. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class AnsweredByOptionsIT {
    private static final String PUBLISHED = "plan=plan ready, publish=published, close=closed";

    static Stream<Arguments> answered() {
        return Stream.of(
                run("ws", "confirm", "COMPLETED", PUBLISHED, "--approve", "publish"),
                run("http", "confirm", "COMPLETED", PUBLISHED, "--approve", "all"),
                run("ws", "confirm", "CANCELLED", "plan=plan ready", "--reject", "publish"),
                run("http", "confirm", "CANCELLED", "plan=plan ready", "--on-pause", "reject"),
                run(
                        "http",
                        "ask",
                        "COMPLETED",
                        "deploy=input='go' user_input={\"env\": \"staging\", \"replicas\": 3}",
                        "--input",
                        "deploy.env=staging",
                        "--input",
                        "deploy.replicas=3"),
                run(
                        "ws",
                        "choose-several",
                        "COMPLETED",
                        "plan=plan ready, route=Router route completed with 2 results, close=closed",
                        "--choose",
                        "route=safe,fast"),
                run(
                        "ws",
                        "output-review-twice",
                        "COMPLETED",
                        "draft=mine, letter=after mine, after=after after mine",
                        "--edit",
                        "draft=mine",
                        "--approve",
                        "letter"),
                run(
                        "http",
                        "output-review",
                        "COMPLETED",
                        "draft=after nothing again (told shorter), after=after after nothing again (told shorter)",
                        "--reject",
                        "draft=shorter",
                        "--on-pause",
                        "approve"),
                run(
                        "ws",
                        "tool-mixed",
                        "COMPLETED",
                        "clean=All clean. | deleted /x; sent news to ann, 2 times; a file",
                        "--approve",
                        "delete_file",
                        "--input",
                        "send_mail.to=ann",
                        "--input",
                        "send_mail.copies=2",
                        "--input",
                        "run_command.result=a file"),
                run(
                        "http",
                        "tool-feedback",
                        "COMPLETED",
                        "clean=All clean. | User feedback received: [{\"question\": \"Which colour?\", \"selected\": [\"green\"]}, "
                                + "{\"question\": \"Which sizes?\", \"selected\": [\"small\", \"large\"]}]",
                        "--choose",
                        "ask_user.Colour=green",
                        "--choose",
                        "ask_user.Sizes=small,large"));
    }

    private static Arguments run(String scheme, String workflow, String status, String story, String... options) {
        return Arguments.of(scheme, workflow, status, story, List.of(options));
    }

    @ParameterizedTest(name = "{1} over {0}: {4}")
    @MethodSource("answered")
    void a_run_is_answered_by_options(
            String scheme, String workflow, String status, String story, List<String> options, AgentOs server)
            throws Exception {
        List<String> all = new ArrayList<>(
                List.of("run", "go", "--server", server.url(scheme), "--workflow", workflow, "-o", "jsonl"));
        all.addAll(options);
        Launched launched = Flowtail.flowtail(all.toArray(String[]::new));
        Outcome outcome =
                launched.hasExit(status.equals("COMPLETED") ? 0 : 3).lines().outcome();
        server.http().awaitStatus(workflow, outcome.runId(), outcome.sessionId(), status);
        assertThat(server.http().run(outcome).story()).as(launched::toString).isEqualTo(story);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void what_nobody_answered_is_answered_later_by_the_command_that_was_printed(String scheme, AgentOs server)
            throws Exception {
        Launched left =
                Flowtail.flowtail("run", "go", "--server", server.url(scheme), "--workflow", "confirm", "-o", "jsonl");
        Outcome paused = left.hasExit(6).lines().outcome();
        List<String> printed = new ArrayList<>(List.of(left.err()
                .lines()
                .filter(line -> line.startsWith("  flowtail continue "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(left))
                .strip()
                .split(" ")));
        printed.remove(0);
        printed.addAll(List.of("-o", "jsonl"));

        Flowtail.flowtail(printed.toArray(String[]::new)).hasExit(0);

        server.http().awaitStatus("confirm", paused.runId(), paused.sessionId(), "COMPLETED");
        assertThat(server.http().run(paused).story()).isEqualTo(PUBLISHED);
    }

    @Test
    void the_question_is_there_again_after_a_restart(@TempDir Path folder) throws Exception {
        try (AgentOs server =
                AgentOs.start("--database", folder.resolve("runs.db").toString())) {
            Outcome paused = Flowtail.flowtail(
                            "run", "go", "--server", server.url(), "--workflow", "tool-confirm", "-o", "jsonl")
                    .hasExit(6)
                    .lines()
                    .outcome();
            server.kill();
            server.startAgain();

            Flowtail.flowtail(
                            "continue",
                            paused.runId(),
                            "--server",
                            server.url(),
                            "--workflow",
                            "tool-confirm",
                            "--session",
                            paused.sessionId(),
                            "--approve",
                            "delete_file")
                    .hasExit(0);

            server.http().awaitStatus("tool-confirm", paused.runId(), paused.sessionId(), "COMPLETED");
            assertThat(server.http().run(paused).story()).isEqualTo("clean=All clean. | deleted /x");
        }
    }
}
