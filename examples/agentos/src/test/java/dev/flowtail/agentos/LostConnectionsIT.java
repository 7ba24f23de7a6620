package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.scenario.Cut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs whose connections are lost over and over: the file holds what the server stored, every event once and in order. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class LostConnectionsIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(480);

    @TempDir
    private Path folder;

    @Test
    void fifty_lost_connections_over_websocket(AgentOs server) throws Exception {
        isWhole(server, server::url, List.of(Cut.FIN, Cut.RST, Cut.FIN, Cut.RST, Cut.SILENCE), "--heartbeat", "500ms");
    }

    @Test
    void fifty_lost_connections_over_http(AgentOs server) throws Exception {
        isWhole(server, server::httpUrl, List.of(Cut.FIN, Cut.RST));
    }

    private void isWhole(AgentOs server, Function<FaultProxy, String> url, List<Cut> ways, String... more)
            throws Exception {
        long seed = Seed.fresh("fifty cuts");
        String session = UUID.randomUUID().toString();
        Path file = folder.resolve("run.jsonl");
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port());
                FiftyCuts cuts = FiftyCuts.of(proxy, ways, seed)) {
            List<String> arguments = new ArrayList<>(List.of("run", "tokens=40000 delay=0.3", "--workflow", "slow"));
            arguments.addAll(List.of("--server", url.apply(proxy)));
            arguments.addAll(List.of("--session", session, "-o", "jsonl:" + file));
            arguments.addAll(List.of(more));
            Flowtail flowtail = Flowtail.start(Map.of(), arguments);
            assertThat(cuts.over())
                    .as("%d cuts, seed %d", FiftyCuts.COUNT, seed)
                    .succeedsWithin(LONG_ENOUGH);
            // However long the cuts take, the run lasts until they are over.
            String run = server.http().runs("slow", session).get(0).getString("run_id");
            server.http().cancel("slow", run);
            flowtail.end().hasExit(3);
            Lines lines = Lines.in(file);
            assertThat(lines.outcome().runId()).isEqualTo(run);
            lines.holdAllOfCancelled(server.http().ended(lines.outcome()));
            System.out.printf(
                    "%s: %d cuts, %d connections, %d times refused, %d reconnections told, %d events, seed %d%n",
                    url.apply(proxy),
                    proxy.cuts(),
                    proxy.connections(),
                    cuts.refusals(),
                    lines.notices("reconnected").size(),
                    lines.outcome().events(),
                    seed);
        }
    }
}
