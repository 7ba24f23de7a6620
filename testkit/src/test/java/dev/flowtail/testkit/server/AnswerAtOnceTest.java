package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Script;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A question can be answered as soon as anybody can see it. */
class AnswerAtOnceTest {
    private static final String PAUSED =
            "{\"event\": \"WorkflowPaused\", \"run_id\": \"r-1\", \"nested_depth\": 0, \"event_index\": 1}";

    private final CountDownLatch watched = new CountDownLatch(1);
    private final Script script = stage -> {
        stage.emit(Counted.event(0, 3));
        watched.await();
        stage.emit(PAUSED);
        stage.awaitContinue();
        stage.emit(Counted.event(2, 3));
    };
    private final Manners manners = Counted.agentOs(script);
    private final Runs runs = new Runs(manners);
    private final Told origin = new Told();
    private final Told answering = new Told();

    @Test
    void who_followed_the_run_is_told_that_it_waits_and_who_answered_what_follows() throws Exception {
        runs.start(runs.prepare("w", "s-1", JsonValue.NULL), origin);
        runs.emitted().await(event -> true, 0, Duration.ofSeconds(30));
        runs.buffer("r-1").orElseThrow().rejoin(new Feed(new Quick(), manners, runs), 0);
        watched.countDown();
        runs.awaitStatus("r-1", "COMPLETED");
        for (Thread thread : runs.threads()) {
            thread.join();
        }
        assertThat(Counted.words(origin.events)).containsExactly("0", "1");
        assertThat(Counted.words(answering.events)).containsExactly("2");
    }

    /** Answers with the first it hears of the question, while the server still has to tell others. */
    private final class Quick implements Link {
        @Override
        public int number() {
            return 0;
        }

        @Override
        public void send(String text) {
            if (text.equals(PAUSED)) {
                runs.run("r-1").orElseThrow().answer(JsonValue.EMPTY_JSON_ARRAY, answering);
            }
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void cut(Cut cut) {}

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
