package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is said of a run, and shown of it, whenever the threads that know it come to say so. */
class FollowedTest {
    private static final RunReference NEWS = new RunReference("r-1", Optional.empty(), Optional.empty());

    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("demo", DemoScenario.script())
            .workflow("endless", stage -> {
                WorkflowRun.begin(stage, "Endless");
                new CountDownLatch(1).await();
            })
            .pacing(Pacing.none()));

    private final Spoken person = new Spoken();

    @Test
    void behind_the_end_nothing_of_a_run_stands_whoever_comes_late() throws InterruptedException {
        List<String> states = new CopyOnWriteArrayList<>();
        RunRequest request = RunRequest.of("demo", "hello");
        Followed run = new Followed(
                new Tag(1),
                request,
                "hello",
                new Notes(person, false),
                Optional.empty(),
                true,
                (state, urgent) -> states.add(state));
        FlowtailClient client = FlowtailClient.to(server.uri()).listener(run).build();
        run.begin(client, request, List.of(), (ended, report) -> {});
        run.awaitTold();
        run.known(NEWS);
        assertThat(states).contains("running").endsWith("");
    }

    @Test
    void a_run_that_an_interrupt_left_is_found_by_the_next_command() {
        TestContext context = new TestContext(server.uri(), Map.of("FLOWTAIL_STATE", "off"));
        Spoken hasty = new Spoken(
                new Input.Line("use endless"),
                new Input.Line("start x"),
                new Input.Interrupt(""),
                new Input.Line("status"),
                new Input.Interrupt(""));
        new Shell(context, hasty).run();
        assertThat(hasty.heard)
                .anyMatch(line -> line.startsWith("#1") && line.contains(" interrupted "))
                .contains("flowtail: no run is followed; Ctrl-D leaves.");
    }
}
