package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are started over HTTP are come back to over HTTP. */
class OverHttpTest {
    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("digest", DemoScenario.script())
            .agent("writer", DemoScenario.script())
            .pacing(Pacing.none()));

    @TempDir
    private Path state;

    @Test
    void a_workflow_is_started_and_joined_again() {
        call("run", "hi", "-w", "digest", "-o", "jsonl").hasExit(0);
        Called again = Called.flowtail(environment(), "attach", "--last", "-o", "jsonl")
                .hasExit(0);
        assertThat(again.err()).contains(" at http://localhost:" + server.uri().getPort());
        assertThat(again.out()).contains("\"outcome\":\"completed\"");
    }

    @Test
    void an_agent_is_started_and_its_run_is_kept_with_it() {
        Called run = call("run", "hi", "--agent", "writer", "-o", "jsonl");
        assertThat(run.out()).as(run::toString).contains("\"run_id\"");
        assertThat(server.emitted()).isNotEmpty();
        assertThat(state).isDirectoryContaining(file -> {
            try {
                return Files.readString(file).contains("\"kind\":\"agent\",\"component_id\":\"writer\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void the_workflows_of_a_server_are_listed() {
        assertThat(call("workflows").hasExit(0).out()).startsWith("ID").contains("digest");
    }

    @Test
    @Timeout(60)
    void a_start_that_nobody_answers_ends_the_run_at_once_and_in_doubt() {
        URI nobody = URI.create("ws://localhost:1/");
        try (HttpFront front = HttpFront.before(
                nobody, request -> new HttpFront.Answer(request.line().startsWith("POST") ? 502 : 200, "{}"))) {
            Called run = Called.flowtail(
                            environment(),
                            "run",
                            "hi",
                            "-w",
                            "digest",
                            "--idle-timeout",
                            "0",
                            "--server",
                            front.address("http"))
                    .hasExit(7);
            assertThat(run.err()).contains("whether the server started the run is unknown", "502 Bad Gateway");
        }
    }

    private Called call(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = "http://localhost:" + server.uri().getPort();
        return Called.flowtail(environment(), all);
    }

    private Map<String, String> environment() {
        return Map.of("FLOWTAIL_STATE", state.toString());
    }
}
