package dev.flowtail.cli;

import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.WorkflowRun;
import java.util.concurrent.CountDownLatch;

/** A run of eight steps, {@code step-0} to {@code step-7}, that waits in its middle until it is told to go on. */
final class Halfway implements Script {
    /** The type and name of the last event before the wait. */
    static final String LAST = "step-3";

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void play(Stage stage) throws InterruptedException {
        WorkflowRun run = WorkflowRun.begin(stage, "Halfway");
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                goOn.await();
            }
            String text = "the text of " + i;
            run.step("step-" + i, step -> step.returns(text));
        }
        run.complete();
    }

    void goOn() {
        goOn.countDown();
    }
}
