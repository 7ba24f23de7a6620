package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.proxy.Link;
import dev.flowtail.testkit.scenario.Cut;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of single agents and teams, which AgentOS has over HTTP only. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class SingleRunIT {
    @ParameterizedTest
    @CsvSource({
        "--agent, counter, completed, 0",
        "--agent, broken, failed, 1",
        "--agent, cleaner, paused, 6",
        "--team, desk, completed, 0"
    })
    void a_run_ends_as_it_ended(String kind, String id, String outcome, int exit, AgentOs server) {
        Outcome found = Flowtail.flowtail("run", "go", "--server", server.url("http"), kind, id, "-o", "jsonl")
                .hasExit(exit)
                .lines()
                .outcome();
        assertThat(found.outcome()).isEqualTo(outcome);
    }

    @Test
    void a_lost_connection_is_replaced_and_nothing_comes_twice(AgentOs server) {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port())) {
            // By what was cut, not by number: the knock before a run may have a connection of its own.
            proxy.links(number -> proxy.cuts() < 4 ? Link.clear().cutAfter(5_000, Cut.FIN) : Link.clear());
            Launched launched = Flowtail.flowtail(
                            "run",
                            "tokens=100 delay=0.02",
                            "--server",
                            server.httpUrl(proxy),
                            "--agent",
                            "counter",
                            "-o",
                            "jsonl")
                    .hasExit(0);
            assertThat(proxy.cuts()).isEqualTo(4);
            assertThat(launched.lines().notices("gap")).isEmpty();
            assertThat(launched.lines().said()).isEqualTo(numbers(100));
        }
    }

    @Test
    void an_agent_at_work_is_cancelled_by_a_second_process(AgentOs server) {
        Flowtail flowtail = Flowtail.start(
                Map.of(),
                List.of(
                        "run",
                        "tokens=2000 delay=0.02",
                        "--server",
                        server.url("http"),
                        "--agent",
                        "counter",
                        "-o",
                        "jsonl"));
        String run = flowtail.awaitRun("RunStarted");
        flowtail.awaitEvents(1);
        Flowtail.flowtail("cancel", run).hasExit(0);
        assertThat(flowtail.end().hasExit(3).lines().outcome().outcome()).isEqualTo("cancelled");
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> number + " ").reduce("", String::concat);
    }
}
