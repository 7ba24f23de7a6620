package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that is stopped for longer than its heartbeats and then goes on: a suspended shell, a frozen container. */
class StoppedProcessIT {
    private static final Pattern INDEX = Pattern.compile("\"event_index\":\\s?(\\d+)");

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);

    /** What the server does in the meantime. */
    enum Meanwhile {
        SAYS_NOTHING,
        GOES_ON,
        LEAVES
    }

    private void play(Stage stage, Meanwhile meanwhile) throws InterruptedException {
        WorkflowRun run = WorkflowRun.begin(stage, "Long");
        run.step("before", step -> step.returns("here"));
        stopped.await();
        if (meanwhile == Meanwhile.GOES_ON) {
            run.step("meanwhile", step -> step.returns("gone"));
        } else if (meanwhile == Meanwhile.LEAVES) {
            stage.cut(Cut.FIN);
            run.step("meanwhile", step -> step.returns("gone"));
        }
        // Three heartbeats in which the client stands still: two without an answer are the end of a living one.
        stage.pause(Duration.ofSeconds(3));
        enough.countDown();
        woken.await();
        // And two in which nobody says anything but pings and pongs.
        stage.pause(Duration.ofMillis(2500));
        run.step("after", step -> step.returns("back"));
        run.complete();
    }

    @ParameterizedTest
    @EnumSource
    void the_run_is_complete_and_nothing_comes_twice(Meanwhile meanwhile) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
                        .workflow("long", stage -> play(stage, meanwhile))
                        .pacing(Pacing.realTime()));
                Launched.Running running = Launched.start(
                        Map.of(),
                        "",
                        "run",
                        "hi",
                        "-w",
                        "long",
                        "-o",
                        "jsonl",
                        "--heartbeat",
                        "1s",
                        "--server",
                        server.uri().toString())) {
            running.awaitOutput("StepCompleted").signal("STOP");
            stopped.countDown();
            enough.await();
            running.signal("CONT");
            woken.countDown();
            Launched run = running.await().hasExit(0);

            assertThat(server.emitted()).hasSizeGreaterThan(5);
            assertThat(indices(run))
                    .as(run::toString)
                    .isEqualTo(
                            LongStream.range(0, server.emitted().size()).boxed().toList());
            boolean left = meanwhile == Meanwhile.LEAVES;
            assertThat(server.connections()).as(run::toString).hasSize(left ? 2 : 1);
            assertThat(run.lines())
                    .filteredOn(line -> line.contains("\"flowtail.reconnected\""))
                    .hasSize(left ? 1 : 0);
        }
    }

    private static List<Long> indices(Launched run) {
        return run.lines().stream()
                .flatMap(line ->
                        INDEX.matcher(line).results().map(MatchResult::group).limit(1))
                .map(found -> Long.valueOf(found.replaceAll("\\D", "")))
                .toList();
    }
}
