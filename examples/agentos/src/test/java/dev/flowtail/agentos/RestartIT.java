package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server whose process is killed in the middle of a run and started again at the same port: the run is over, and nobody can say more than the server does. */
@Execution(ExecutionMode.CONCURRENT)
final class RestartIT {
    @Test
    void without_a_database_the_run_is_unknown_to_the_server() {
        try (AgentOs server = AgentOs.start()) {
            Outcome outcome = restarted(server);
            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.reason()).contains("not found").contains("the server does not know the run");
        }
    }

    @Test
    void with_a_database_the_server_takes_the_run_for_one_that_goes_on(@TempDir Path folder) {
        try (AgentOs server =
                AgentOs.start("--database", folder.resolve("runs.db").toString())) {
            Outcome outcome = restarted(server);
            assertThat(outcome.outcome()).isEqualTo("unknown");
            assertThat(outcome.exit()).isEqualTo(7);
            assertThat(outcome.reason()).contains("the server says that the run goes on");
        }
    }

    private static Outcome restarted(AgentOs server) {
        Flowtail flowtail = Flowtail.start(
                Map.of(),
                List.of(
                        "run",
                        "tokens=2000 delay=0.02",
                        "--server",
                        server.url(),
                        "--workflow",
                        "slow",
                        "-o",
                        "jsonl"));
        flowtail.awaitEvents(10);
        server.kill();
        server.startAgain();
        Launched launched = flowtail.end();
        assertThat(launched.exit())
                .as(launched::toString)
                .isEqualTo(launched.lines().outcome().exit());
        return launched.lines().outcome();
    }
}
