package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same server over HTTP: runs as streams of server-sent events, and what can be asked of it besides. */
@ExtendWith(OneServer.class)
final class OverHttpIT {
    private static Launched run(AgentOs server, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--server", server.url("http"), "-o", "jsonl"));
        all.addAll(List.of(arguments));
        return Flowtail.flowtail(all.toArray(String[]::new));
    }

    private static Stream<String> types(Launched run) {
        return run.lines().objects().stream().map(line -> line.getString("type"));
    }

    @Test
    void a_run_is_what_the_server_stored(AgentOs server) throws Exception {
        Lines lines = run(server, "--workflow", "slow", "tokens=60 delay=0.01")
                .hasExit(0)
                .lines();

        StoredRun stored = server.http().ended(lines.outcome());
        assertThat(lines.objects().stream()
                        .filter(line -> line.containsKey("event_index"))
                        .map(line -> line.getString("event")))
                .isEqualTo(stored.events().stream()
                        .map(event -> event.getString("event"))
                        .toList());
    }

    @Test
    void a_failure_is_said_here(AgentOs server) {
        Launched failed = run(server, "--workflow", "fails", "go").hasExit(1);
        assertThat(types(failed)).contains("WorkflowError");
        assertThat(failed.err()).contains("kaboom");
    }

    @Test
    void a_pause_is_known_without_waiting(AgentOs server) {
        assertThat(run(server, "--workflow", "confirm", "go")
                        .hasExit(6)
                        .lines()
                        .outcome()
                        .outcome())
                .isEqualTo("paused");
    }

    @Test
    void an_agent_and_a_team_run_by_themselves(AgentOs server) {
        assertThat(types(
                        run(server, "--agent", "counter", "tokens=5 delay=0.01").hasExit(0)))
                .startsWith("RunStarted")
                .contains("RunCompleted")
                .endsWith("flowtail.outcome");
        assertThat(types(run(server, "--team", "desk", "go").hasExit(0)))
                .startsWith("TeamRunStarted")
                .contains("RunCompleted", "TeamRunCompleted")
                .endsWith("flowtail.outcome");
        assertThat(run(server, "--agent", "broken", "go").hasExit(1).err()).contains("model exploded");
        run(server, "--agent", "cleaner", "go").hasExit(6);
    }

    @Test
    void workflows_are_listed_whatever_the_address(AgentOs server) {
        for (String address : List.of(server.url(), server.url("http"))) {
            assertThat(Flowtail.flowtail("workflows", "--server", address)
                            .hasExit(0)
                            .out()
                            .lines()
                            .skip(1)
                            .map(line -> line.split(" ")[0]))
                    .isEqualTo(server.http().workflowIds());
        }
    }

    @Test
    void what_is_not_there_is_refused_with_2(AgentOs server) {
        assertThat(run(server, "--workflow", "nope", "go").hasExit(2).err())
                .contains("does not start the workflow 'nope': 404 \"Workflow not found\"");
    }

    @Test
    void a_run_is_cancelled_from_elsewhere(AgentOs server) {
        Flowtail running = Flowtail.start(
                "run", "--server", server.url("http"), "--workflow", "slow", "tokens=2000 delay=0.02", "-o", "jsonl");
        String id = Lines.in("the first event", running.awaitLine("WorkflowStarted"))
                .objects()
                .get(0)
                .getString("run_id");
        server.http().cancel("slow", id);
        assertThat(running.end().hasExit(3).lines().outcome().outcome()).isEqualTo("cancelled");
    }
}
