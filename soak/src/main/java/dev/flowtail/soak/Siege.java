package dev.flowtail.soak;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.Run;
import dev.flowtail.client.RunListener;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.EventFilter;
import dev.flowtail.output.OutputSettings;
import dev.flowtail.output.OutputSpec;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.Surface;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.proxy.Link;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One run from start to end, while its connections are lost every few seconds. Leaves nothing behind but what it tells. */
final class Siege {
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 60;

    private final Path file;
    private final Duration between;
    private final Table table;
    private String faults = "";

    Siege(Path file, Duration between, Table table) {
        this.file = file;
        this.between = between;
        this.table = table;
    }

    /** What went wrong, in words; empty if nothing did. */
    Optional<String> hold(Duration length, long seed) throws IOException, InterruptedException {
        Counter counter = new Counter();
        Manners manners = Manners.agentOs().workflow("soak", counter).pacing(Pacing.realTime());
        AtomicInteger reconnected = new AtomicInteger();
        try (Plugins plugins = Plugins.onClassPath();
                EmbeddedServer server = EmbeddedServer.start(manners);
                FaultProxy proxy = FaultProxy.to(server.uri())) {
            Run run = client(proxy, server, reconnected)
                    .start(RunRequest.of("soak", "go"), output(plugins).toArray(NamedSink[]::new));
            server.awaitEmitted(1);
            Fire fire = new Fire(proxy, seed);
            long begun = System.nanoTime();
            for (long next = 1;
                    elapsed(begun).compareTo(length) < 0 && !run.report().isDone();
                    next++) {
                sleepUntil(begun + next * between.toNanos());
                fire.strike();
                table.row(elapsed(begun), server.emitted().size(), fire.count(), reconnected.get());
            }
            proxy.link(Link.clear());
            counter.stop();
            return verdict(run, server, fire);
        }
    }

    private static FlowtailClient client(FaultProxy proxy, EmbeddedServer server, AtomicInteger reconnected) {
        return FlowtailClient.to(proxy.uri(server.uri()))
                .heartbeat(HEARTBEAT)
                .listener(new RunListener() {
                    @Override
                    public void reconnected(int attempts, Duration outage) {
                        reconnected.incrementAndGet();
                    }
                })
                .build();
    }

    private List<NamedSink> output(Plugins plugins) {
        Surface standardOutput = new Surface(System.out, StandardCharsets.UTF_8, Canvas.PLAIN);
        return new Outputs(plugins.outputs(), standardOutput, Canvas.PLAIN, ZoneOffset.UTC)
                .open(List.of(OutputSpec.parse("jsonl:" + file)), OutputSettings.parse(List.of()), EventFilter.ALL);
    }

    private Optional<String> verdict(Run run, EmbeddedServer server, Fire fire)
            throws IOException, InterruptedException {
        RunReport report;
        try {
            report = run.report().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            run.interrupt(Exit.INTERRUPT);
            return Optional.of("the run did not end within %d s of its last event".formatted(PATIENCE_SECONDS));
        } catch (ExecutionException e) {
            return Optional.of("the run broke: " + e.getCause());
        }
        faults = fire.toString();
        if (report.outcome() != Outcome.COMPLETED) {
            return Optional.of("the run ended as " + report.ending());
        }
        return Difference.between(file, server.emitted());
    }

    /** What was done to the run, once it has ended. */
    String faults() {
        return faults;
    }

    private static Duration elapsed(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    }
}
