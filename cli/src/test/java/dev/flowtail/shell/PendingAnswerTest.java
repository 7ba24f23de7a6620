package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.PausedRun;
import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.RunReference;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A question may be withdrawn at any moment: before somebody is asked, while they are, and when they have answered. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PendingAnswerTest {
    private static final PausedRun WAITING = new PausedRun(
            new RunReference("r-1", Optional.empty(), Optional.empty()),
            Pause.of(Json.createReader(
                                    new StringReader(
                                            "{\"step_requirements\":[{\"step_id\":\"s\",\"step_name\":\"publish\",\"requires_confirmation\":true}]}"))
                            .readObject())
                    .orElseThrow(),
            Optional.empty());

    private final PendingAnswer pending = new PendingAnswer(new Notes(new Spoken(), false), new Tag(1), () -> {});

    /** A run that waits, until its thread is interrupted. */
    private Thread waits() throws Exception {
        CompletableFuture<PausedRun> asked = pending.asked();
        Thread run = new Thread(() -> {
            try {
                pending.onPause(WAITING);
            } catch (InterruptedException e) {
                // The question is withdrawn.
            }
        });
        run.start();
        asked.get();
        return run;
    }

    private static void withdraw(Thread run) throws InterruptedException {
        run.interrupt();
        run.join();
    }

    @Test
    void nobody_begins_to_ask_what_was_withdrawn() throws Exception {
        withdraw(waits());
        assertThat(pending.asks(Thread.currentThread())).isEmpty();
        assertThat(pending.answer(WAITING, new Reply(List.of()))).isFalse();
    }

    @Test
    void whoever_asks_is_interrupted_when_nobody_needs_the_answer_any_more() throws Exception {
        Thread run = waits();
        assertThat(pending.asks(Thread.currentThread())).contains(WAITING);
        run.interrupt();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        pending.hasAsked();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void the_interrupt_for_one_question_is_none_for_what_follows_another() throws Exception {
        Thread run = waits();
        pending.asks(Thread.currentThread());
        run.interrupt();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        Thread again = new Thread(() -> {
            try {
                pending.onPause(WAITING);
            } catch (InterruptedException e) {
                // The question is withdrawn.
            }
        });
        again.start();
        while (pending.waiting().isEmpty()) {
            Thread.onSpinWait();
        }
        pending.hasAsked();
        assertThat(Thread.interrupted()).isFalse();
        withdraw(again);
    }
}
