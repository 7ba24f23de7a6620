package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line of the original client, which people have in their fingers and scripts; and it ends. */
class OriginalClientIT {
    private static final String KEY = "s3cret-key";

    @Test
    void a_message_starts_the_workflow_of_a_companion_server() {
        try (EmbeddedServer server = companion()) {
            Launched run = Launched.flowtail(
                            "-m",
                            "hello there",
                            "-t",
                            KEY,
                            "--server",
                            server.uri().toString())
                    .hasExit(0);
            assertThat(run.out()).contains("hello there", "completed");
        }
    }

    @Test
    void the_token_comes_from_the_environment() {
        try (EmbeddedServer server = companion()) {
            Launched.flowtail(
                            Map.of("SECURITY_KEY", KEY),
                            "",
                            "--message",
                            "hello",
                            "--server",
                            server.uri().toString())
                    .hasExit(0);
        }
    }

    @Test
    void a_message_reaches_a_server_of_many_workflows_as_well() {
        try (EmbeddedServer server = EmbeddedServer.start(
                Manners.agentOs().workflow("demo", DemoScenario.script()).pacing(Pacing.none()))) {
            Launched.flowtail(
                            Map.of("FLOWTAIL_SERVER", server.uri().toString(), "FLOWTAIL_WORKFLOW", "demo"),
                            "",
                            "-m",
                            "hello")
                    .hasExit(0);
        }
    }

    @Test
    void interactive_commands_come_from_standard_input() {
        try (EmbeddedServer server = companion()) {
            Launched shell = Launched.flowtail(
                            Map.of(),
                            "auth\n" + KEY + "\nstart hello there\nstart\nnonsense\nquit\nstart never\n",
                            "-i",
                            "--server",
                            server.uri().toString())
                    .hasExit(0);
            assertThat(shell.out()).contains("hello there", "completed").doesNotContain("never");
            assertThat(shell.err())
                    .contains("a message for the workflow is missing", "'nonsense' is no command")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void the_end_of_the_input_ends_the_interactive_mode() {
        Launched.flowtail(Map.of(), "", "-i").hasExit(0);
    }

    private static EmbeddedServer companion() {
        return EmbeddedServer.start(Manners.companion()
                .securityKey(KEY)
                .workflow("any", DemoScenario.script())
                .pacing(Pacing.none()));
    }
}
