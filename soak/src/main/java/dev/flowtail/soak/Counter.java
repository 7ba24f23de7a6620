package dev.flowtail.soak;

import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.WorkflowRun;
import java.time.Duration;

/** A workflow whose agent counts, fifty numbers a second, until it is told to stop. */
final class Counter implements Script {
    private static final Duration PACE = Duration.ofMillis(20);

    private volatile boolean enough;

    @Override
    public void play(Stage stage) throws InterruptedException {
        WorkflowRun.begin(stage, "Soak")
                .step(
                        "count",
                        step -> step.agent("counter", "Counter", agent -> {
                            for (int number = 1; !enough; number++) {
                                agent.pause(PACE).says(number + " ");
                            }
                        }))
                .complete();
    }

    /** Lets the run come to its end. */
    void stop() {
        enough = true;
    }
}
