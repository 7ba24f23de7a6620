package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.proxy.Link;
import dev.flowtail.testkit.scenario.Cut;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that keeps fewer events than an outage takes: what it forgot is named in every output, and nothing else is missing. */
@Execution(ExecutionMode.CONCURRENT)
final class TrimmedBufferIT {
    private static final int KEPT = 50;
    /** More than ten events, and fewer than fifty. */
    private static final int FIRST_BYTES = 12_000;

    private static AgentOs server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = AgentOs.start("--buffer", Integer.toString(KEPT));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void the_gap_of_a_run_that_goes_on_is_named_everywhere_and_fails_where_that_is_asked_for() throws Exception {
        Launched launched =
                outage(observer -> observer.awaitIndex(150), "--fail-on-gap").hasExit(7);
        namesTheGap(launched);
    }

    @Test
    void the_gap_of_a_run_that_ended_meanwhile_is_named_everywhere_and_fails_nothing_by_itself() throws Exception {
        namesTheGap(outage(Observer::awaitCompleted).hasExit(0));
    }

    private interface Meanwhile {
        void await(Observer observer) throws InterruptedException;
    }

    /** Starts a run, loses its connection by a count of bytes, and lets nothing through until the server has gone on for long enough. */
    private Launched outage(Meanwhile meanwhile, String... more) throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port())) {
            List<String> arguments = new ArrayList<>(List.of("run", "tokens=300 delay=0.02", "--workflow", "slow"));
            arguments.addAll(List.of("--server", server.url(proxy), "-o", "jsonl"));
            arguments.addAll(List.of("-o", "jsonl:" + folder.resolve("run.jsonl")));
            arguments.addAll(List.of("-o", "console:" + folder.resolve("run.txt")));
            arguments.addAll(List.of("-o", "markdown:" + folder.resolve("run.md")));
            arguments.addAll(List.of(more));
            CompletableFuture<Void> lost = new CompletableFuture<>();
            AtomicBoolean open = new AtomicBoolean();
            proxy.links(number -> {
                if (number == 0) {
                    return Link.clear().cutAfter(FIRST_BYTES, Cut.FIN);
                }
                lost.complete(null);
                return open.get() ? Link.clear() : Link.clear().cutAfter(0, Cut.FIN);
            });
            Flowtail flowtail = Flowtail.start(Map.of(), arguments);
            String run = flowtail.awaitRun();
            assertThat(lost).as("it comes back").succeedsWithin(Duration.ofSeconds(60));
            try (Observer observer = Observer.of(server, run)) {
                meanwhile.await(observer);
            }
            open.set(true);
            return flowtail.end();
        }
    }

    private void namesTheGap(Launched launched) throws Exception {
        Lines lines = Lines.in(folder.resolve("run.jsonl"));
        assertThat(lines.all()).isEqualTo(launched.lines().all());
        assertThat(lines.outcome().outcome()).isEqualTo("completed");
        StoredRun stored = server.http().ended(lines.outcome());
        assertThat(lines.notices("gap")).as("gaps").hasSize(1);
        JsonObject gap = lines.notices("gap").get(0);
        int first = gap.getInt("first");
        int last = gap.getInt("last");
        assertThat(first).isBetween(10, last);
        int size = stored.events().size();
        lines.hold(stored, IntStream.range(0, size).filter(index -> index < first || index > last));
        String named = "events %d to %d".formatted(first, last);
        assertThat(folder.resolve("run.txt")).content().contains(named);
        assertThat(folder.resolve("run.md")).content().contains(named);
    }
}
