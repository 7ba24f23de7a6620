package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that end before their run does, and others that come back for it. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class AttachIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void a_killed_client_is_followed_by_one_that_completes_its_file(String scheme, AgentOs server) throws Exception {
        Flowtail flowtail = run(server.url(scheme), "slow", "tokens=300 delay=0.02");
        flowtail.awaitEvents(40);
        flowtail.signal("KILL").end();
        tear(file());
        Launched attached = attach().hasExit(0);
        Lines lines = Lines.in(file());
        assertThat(lines.outcome().outcome()).as(attached::toString).isEqualTo("completed");
        lines.holdAllOf(server.http().ended(lines.outcome()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void a_run_that_ended_meanwhile_is_completed_in_the_file(String scheme, AgentOs server) throws Exception {
        Flowtail flowtail = run(server.url(scheme), "slow", "tokens=100 delay=0.02");
        String run = flowtail.awaitRun();
        flowtail.awaitEvents(10);
        flowtail.signal("KILL").end();
        server.http().awaitStatus("slow", run, session(), "COMPLETED");
        attach().hasExit(0);
        Lines lines = Lines.in(file());
        lines.holdAllOf(server.http().ended(lines.outcome()));
    }

    @Test
    void a_run_that_was_seen_to_its_end_is_shown_once_more_and_written_only_once(AgentOs server) throws Exception {
        run(server.url(), "functions", "go").end().hasExit(0);
        Lines before = Lines.in(file());
        attach().hasExit(0);
        Lines after = Lines.in(file());
        StoredRun stored = server.http().ended(before.outcome());
        before.holdAllOf(stored);
        after.holdAllOf(stored);
        assertThat(after.outcome().outcome()).isEqualTo("completed");
    }

    @Test
    void a_run_that_waits_for_an_answer_is_paused_with_6(AgentOs server) throws Exception {
        run(server.url(), "confirm", "go").end().hasExit(6);
        attach("--idle-timeout", "3s").hasExit(6);
        Outcome outcome = Lines.in(file()).outcome();
        assertThat(outcome.outcome()).isEqualTo("paused");
        server.http().ended(outcome);
    }

    @Test
    void a_run_that_only_a_database_remembers_has_its_outcome_and_a_gap_to_the_end() throws Exception {
        try (AgentOs mortal =
                AgentOs.start("--database", folder.resolve("runs.db").toString())) {
            Flowtail flowtail = run(mortal.url(), "slow", "tokens=60 delay=0.02");
            String run = flowtail.awaitRun();
            flowtail.awaitEvents(10);
            flowtail.signal("KILL").end();
            mortal.http().awaitStatus("slow", run, session(), "COMPLETED");
            mortal.kill();
            mortal.startAgain();
            attach("--fail-on-gap").hasExit(7);
            Lines lines = Lines.in(file());
            assertThat(lines.outcome().outcome()).isEqualTo("completed");
            assertThat(lines.notices("gap")).singleElement().satisfies(gap -> {
                assertThat(gap.isNull("last")).isTrue();
                lines.hold(mortal.http().run(lines.outcome()), IntStream.range(0, gap.getInt("first")));
            });
        }
    }

    private Flowtail run(String url, String workflow, String message) {
        return Flowtail.start(
                state(),
                List.of(
                        "run",
                        message,
                        "--server",
                        url,
                        "--workflow",
                        workflow,
                        "--session",
                        session(),
                        "-o",
                        "jsonl",
                        "-o",
                        "jsonl:" + file()));
    }

    private Launched attach(String... more) {
        List<String> arguments = new ArrayList<>(List.of("attach", "--last", "-o", "jsonl:" + file()));
        arguments.addAll(List.of(more));
        return Flowtail.start(state(), arguments).end();
    }

    /** As a kill in the middle of writing would leave it. */
    private static void tear(Path file) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));
    }

    private Path file() {
        return folder.resolve("run.jsonl");
    }

    private String session() {
        return folder.getFileName().toString();
    }

    /** What this machine has seen, of this test alone. */
    private Map<String, String> state() {
        return Map.of("FLOWTAIL_STATE", folder.resolve("state").toString());
    }
}
