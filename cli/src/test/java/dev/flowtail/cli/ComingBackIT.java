package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that was killed or interrupted, and another one that goes on. */
class ComingBackIT {
    private final Halfway halfway = new Halfway();

    @AutoClose
    private final EmbeddedServer server =
            EmbeddedServer.start(Manners.agentOs().workflow("w", halfway).pacing(Pacing.none()));

    @TempDir
    private Path folder;

    @Test
    void a_killed_client_is_gone_on_with_where_it_was() throws IOException {
        Path file = folder.resolve("run.jsonl");
        try (Launched.Running running = run("-o", "jsonl:" + file, "-o", "jsonl")) {
            running.awaitOutput(Halfway.LAST).signal("KILL").await().hasExit(137);
        }
        // Killed in the middle of a write.
        Files.writeString(file, Files.readString(file) + "{\"type\":\"StepOut");
        halfway.goOn();
        Launched again = flowtail("attach", "--last", "-o", "jsonl:" + file).hasExit(0);
        assertThat(again.err()).contains("the run is ", "ws://localhost:");
        assertThat(told(file)).containsExactlyElementsOf(server.emitted());
        assertThat(Files.readAllLines(file)).last().asString().contains("\"outcome\":\"completed\",\"exit\":0");
    }

    @Test
    void a_terminal_goes_on_behind_what_it_showed() {
        try (Launched.Running running = run("-o", "jsonl")) {
            running.awaitOutput(Halfway.LAST).signal("INT").await().hasExit(130);
        }
        halfway.goOn();
        Launched again = flowtail("attach", "--last", "-o", "jsonl").hasExit(0);
        assertThat(again.out()).contains("step-7").doesNotContain("\"step_name\": \"step-0\", \"step_index\"");
    }

    @Test
    void an_interrupt_prints_a_command_that_works_in_a_shell() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Launched interrupted;
        try (Launched.Running running = run("-o", "jsonl:" + file, "-o", "jsonl")) {
            interrupted =
                    running.awaitOutput(Halfway.LAST).signal("INT").await().hasExit(130);
        }
        assertThat(interrupted.err())
                .contains("flowtail: come back to the run with:\n  flowtail attach --server ws://");
        String command = interrupted
                .err()
                .lines()
                .filter(line -> line.startsWith("  flowtail attach"))
                .findFirst()
                .orElseThrow();
        halfway.goOn();
        Launched.shell("FLOWTAIL_STATE=off; export FLOWTAIL_STATE; " + command.strip())
                .hasExit(0);
        assertThat(told(file)).containsExactlyElementsOf(server.emitted());
        assertThat(Files.readString(file)).contains("\"outcome\":\"interrupted\"", "\"outcome\":\"completed\"");
    }

    @Test
    void the_server_of_the_environment_is_named_for_other_terminals() {
        Map<String, String> environment = Map.of(
                "FLOWTAIL_STATE",
                folder.toString(),
                "FLOWTAIL_SERVER",
                server.uri().toString());
        try (Launched.Running running = Launched.start(environment, "", "run", "hi", "-w", "w", "-o", "jsonl")) {
            assertThat(running.awaitOutput(Halfway.LAST)
                            .signal("INT")
                            .await()
                            .hasExit(130)
                            .err())
                    .contains("  flowtail attach --server " + server.uri() + " --workflow w --session flowtail-");
        }
    }

    @Test
    void a_run_that_cannot_be_cancelled_goes_on_and_its_command_is_printed() {
        try (HttpFront front =
                        HttpFront.before(server.uri(), request -> new HttpFront.Answer(500, "{\"detail\":\"no\"}"));
                Launched.Running running = runAt(front.address("ws"), "-o", "jsonl", "--on-interrupt", "cancel")) {
            Launched end =
                    running.awaitOutput(Halfway.LAST).signal("INT").await().hasExit(130);
            assertThat(end.err()).contains("the run could not be cancelled: ", "  flowtail attach --server");
        }
    }

    @Test
    void the_time_limit_and_quiet_runs_say_how_to_come_back_or_nothing() {
        // Long enough for the server to name the run, also where the machine is busy.
        try (Launched.Running telling = run("-o", "jsonl", "--timeout", "12s");
                Launched.Running quiet = run("-o", "jsonl", "--timeout", "12s", "-q")) {
            assertThat(telling.await().hasExit(124).err()).contains("  flowtail attach --server");
            assertThat(quiet.await().hasExit(124).err()).doesNotContain("flowtail attach");
        }
    }

    @Test
    void an_interrupt_can_cancel_the_run_and_watch_it_end() {
        try (Launched.Running running = run("-o", "jsonl", "--on-interrupt", "cancel")) {
            Launched end =
                    running.awaitOutput(Halfway.LAST).signal("INT").await().hasExit(3);
            assertThat(end.lines()).last().asString().contains("\"outcome\":\"cancelled\",\"exit\":3");
            assertThat(end.err()).doesNotContain("flowtail attach");
        }
    }

    @Test
    void a_run_of_another_process_is_cancelled_by_its_id_or_as_the_last() {
        try (Launched.Running running = run("-o", "jsonl")) {
            running.awaitOutput(Halfway.LAST);
            Launched cancelled = flowtail("cancel", "--last").hasExit(0);
            assertThat(cancelled.err()).contains("the run is ", " is cancelled.");
            Launched end = running.await().hasExit(3);
            String id = end.out().replaceAll("(?s).*\"flowtail.outcome\".*?\"run_id\":\"([^\"]*)\".*", "$1");
            assertThat(flowtail("cancel", id).hasExit(0).err()).contains("had been cancelled before");
        }
    }

    @Test
    void a_second_interrupt_leaves_at_once() throws InterruptedException {
        try (HttpFront front = HttpFront.before(server.uri(), request -> new HttpFront.Answer(200, "{}"));
                Launched.Running running = runAt(front.address("ws"), "-o", "jsonl", "--on-interrupt", "cancel")) {
            Launched end = running.awaitOutput(Halfway.LAST)
                    .signalUntilItEnds("INT")
                    .await()
                    .hasExit(130);
            assertThat(end.out()).doesNotContain("flowtail.outcome");
        }
    }

    private Launched.Running run(String... options) {
        return runAt(server.uri().toString(), options);
    }

    private Launched.Running runAt(String address, String... options) {
        String[] command = {"run", "hi", "-w", "w", "--server", address};
        String[] all = Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
        return Launched.start(environment(), "", all);
    }

    private Launched flowtail(String... arguments) {
        return Launched.flowtail(environment(), "", arguments);
    }

    private Map<String, String> environment() {
        return Map.of("FLOWTAIL_STATE", folder.resolve("state").toString());
    }

    /** What the server said of the run, without the type that we put in front. */
    private static List<String> told(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"event_index\""))
                .map(line -> line.replaceFirst("^\\{\"type\":\"\\w+\",", "{"))
                .toList();
    }
}
