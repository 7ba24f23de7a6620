package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.Start;
import dev.flowtail.testkit.scenario.Waiting;
import jakarta.json.JsonArray;
import java.time.Clock;
import java.time.Duration;

/** What a script sees of the run that it plays. */
final class ServerStage implements Stage {
    private final ServerRun run;
    private final Manners manners;

    ServerStage(ServerRun run, Manners manners) {
        this.run = run;
        this.manners = manners;
    }

    @Override
    public Start start() {
        return run.start();
    }

    @Override
    public Clock clock() {
        return manners.clock();
    }

    @Override
    public String freshId() {
        return manners.freshId();
    }

    @Override
    public void emit(String json) {
        run.tell(json);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        manners.pacing().pause(duration);
    }

    @Override
    public JsonArray awaitContinue() throws InterruptedException {
        return run.awaitAnswer();
    }

    @Override
    public JsonArray awaitContinue(Waiting waiting) throws InterruptedException {
        return run.awaitAnswer(waiting);
    }

    @Override
    public void cancel(String reason) {
        run.cancelByAnswer(reason);
        throw new RunEnded();
    }

    @Override
    public void fail(String error) {
        run.fail(error);
        throw new RunEnded();
    }

    @Override
    public void raw(String text) {
        run.origin().raw(text);
    }

    @Override
    public void close(int code, String reason) {
        run.origin().close(code, reason);
    }

    @Override
    public void cut(Cut cut) {
        run.origin().cut(cut);
    }
}
