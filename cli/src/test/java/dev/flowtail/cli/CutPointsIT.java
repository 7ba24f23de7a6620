package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Fault;
import dev.flowtail.testkit.server.Generation;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Reaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs over real sockets, with the connection lost behind every event: every output gets what it would have got. */
@Tag("exhaustive")
class CutPointsIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Reaction SILENCE = Reaction.cut(Cut.SILENCE);
    private static final Reaction RESET = Reaction.cut(Cut.RST);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int AT_ONCE = 12;

    private static final List<Fault> KINDS = List.of(
            Fault.cut(Cut.FIN),
            Fault.cut(Cut.RST),
            Fault.cut(Cut.SILENCE),
            Fault.close(1001, "going away"),
            Fault.close(1011, "failed"),
            Fault.close(1012, "restarting"));

    /** A run, a generation of servers, and the way to them. */
    private record Case(
            String workflow, Script script, Generation generation, String way, Function<EmbeddedServer, URI> address) {
        Manners manners() {
            AtomicInteger ids = new AtomicInteger();
            return Manners.agentOs()
                    .clock(CLOCK)
                    .ids(() -> "id-" + ids.incrementAndGet())
                    .generation(generation)
                    .workflow(workflow, script);
        }

        /** {@code patience} is after which silence somebody asks. */
        Told told(Duration patience, Fault... faults) {
            try (EmbeddedServer server = EmbeddedServer.start(manners().fault(faults))) {
                return Told.by(address.apply(server), workflow, patience);
            }
        }

        /** Whether the server keeps the event for those who come back. Version 2 keeps neither what nested workflows say of themselves nor why a run failed. */
        boolean keeps(Event event) {
            boolean nested =
                    event.nestedDepth().orElse(0) > 0 && event.workflowRunId().isEmpty();
            return generation == Generation.AGENT_OS_3
                    || !nested && !event.name().equals("WorkflowError");
        }

        @Override
        public String toString() {
            return "%s of %s over %s".formatted(workflow, generation, way);
        }
    }

    static Stream<Case> cases() {
        Stream<Case> recordings = Recordings.all().stream()
                .flatMap(recording -> Stream.of(
                        webSocket(recording.name(), recording.script(), Generation.AGENT_OS_2),
                        webSocket(recording.name(), recording.script(), Generation.AGENT_OS_3),
                        http(recording.name(), recording.script(), Generation.AGENT_OS_2)));
        Stream<Case> demo = Stream.of(
                webSocket("demo", DemoScenario.script(), Generation.AGENT_OS_3),
                http("demo", DemoScenario.script(), Generation.AGENT_OS_2));
        return Stream.concat(demo, recordings);
    }

    private static Case webSocket(String name, Script script, Generation generation) {
        return new Case(name, script, generation, "WebSocket", EmbeddedServer::uri);
    }

    private static Case http(String name, Script script, Generation generation) {
        return new Case(name, script, generation, "HTTP", EmbeddedServer::httpUri);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_output_gets_the_same_wherever_the_connection_is_lost(Case run) throws Exception {
        long begun = System.nanoTime();
        Told undisturbed = run.told(LONG);
        Duration shortest = patience(Duration.ofNanos(System.nanoTime() - begun));
        assertThat(undisturbed.second()).isEqualTo(undisturbed.first());
        long events = undisturbed.first().stream()
                .filter(event -> event.index().isPresent())
                .count();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> checks = new ArrayList<>();
            for (int cut = 1; cut < events; cut++) {
                // All kinds everywhere would take many minutes; the long runs get each of them somewhere, at other
                // places over the other way.
                int step = events < 15 ? 3 : KINDS.size();
                for (int kind = (cut + run.way().length()) % step; kind < KINDS.size(); kind += step) {
                    Fault lost = KINDS.get(kind).afterEvents(cut).onConnection(0);
                    // Over HTTP silence shows when the run is looked up: it must have ended, for nobody comes back
                    // before.
                    boolean unseen = run.way().equals("HTTP") && lost.loss().equals(SILENCE);
                    Fault planned = unseen ? lost : lost.missing((cut + kind) % 4);
                    if (lost.loss().equals(SILENCE) && undisturbed.report().outcome() != Outcome.COMPLETED) {
                        // Silence is how these runs end as well: nobody can tell it from that of a dead connection.
                        continue;
                    }
                    Duration patience = lost.loss().equals(SILENCE) ? shortest : LONG;
                    checks.add(pool.submit(() -> check(run, run.told(patience, planned), planned, undisturbed)));
                }
            }
            for (Future<?> check : checks) {
                check.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Short only where silence is wanted: a busy machine is silent for a while, too. As many as run at once may each be as slow as one was alone. */
    private static Duration patience(Duration undisturbed) {
        Duration busy = Duration.ofMillis(500).plus(undisturbed.multipliedBy(AT_ONCE));
        return busy.compareTo(LONG) < 0 ? busy : LONG;
    }

    private static void check(Case run, Told told, Fault lost, Told undisturbed) {
        boolean reset = overtakes(run, lost);
        if (reset && told.report().runId().isEmpty()) {
            // The very first event, too.
            assertThat(told.report().outcome()).isEqualTo(Outcome.UNKNOWN);
            return;
        }
        List<String> expected = expected(run, lost.events(), undisturbed);
        boolean all = expected.size() == undisturbed.run().size();
        List<String> found = told.run();
        if (!all) {
            // Both end with a notice of the outcome, which counts the events.
            assertThat(told.report().outcome()).isEqualTo(undisturbed.report().outcome());
            expected = expected.subList(0, expected.size() - 1);
            found = found.subList(0, found.size() - 1);
        }
        if (!reset || undisturbed.first().stream().allMatch(event -> run.keeps(event))) {
            assertThat(found).as("%s, %s, %s", run, lost, told.report()).containsExactlyElementsOf(expected);
        }
        assertThat(told.second()).isEqualTo(told.first());
        assertThat(told.report().gaps()).isZero();
        if (found.equals(undisturbed.run())) {
            assertThat(told.jsonl()).isEqualTo(undisturbed.jsonl());
            assertThat(told.markdown()).isEqualTo(undisturbed.markdown());
        }
    }

    /** What servers of version 2 tell only as it happens is lost with the connection, and nothing shows that it is missing: see {@link Case#keeps}. */
    private static List<String> expected(Case run, int cut, Told undisturbed) {
        List<String> all = undisturbed.run();
        List<String> expected = new ArrayList<>();
        int seen = 0;
        // Over HTTP a pause ends the stream, so that even an undisturbed run may have been joined again.
        List<Event> events = undisturbed.first().stream()
                .filter(event -> !event.name().equals(Notice.RECONNECTED))
                .toList();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (seen < cut || run.keeps(event)) {
                expected.add(all.get(i));
            }
            if (event.index().isPresent()) {
                seen++;
            }
        }
        return expected;
    }

    /** Whether the end may overtake what was sent before it: a reset does, and over HTTP any end without a word. */
    private static boolean overtakes(Case run, Fault lost) {
        return lost.loss().equals(RESET)
                || run.way().equals("HTTP") && lost.loss().equals(Reaction.cut(Cut.FIN));
    }
}
