package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One terminal for all who print. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TypedDialogueTest {
    private final EmulatedScreen screen = new EmulatedScreen(80, 24);
    private final CountDownLatch printing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Whoever prints first is held up in the middle of it. */
    private final class SlowTerminal extends ExternalTerminal {
        SlowTerminal(PipedInputStream keyboard) throws Exception {
            super("slow", "xterm", keyboard, screen, StandardCharsets.UTF_8);
            setSize(new Size(80, 24));
        }

        @Override
        public PrintWriter writer() {
            if (Thread.currentThread().getName().equals("run") && printing.getCount() > 0) {
                printing.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.writer();
        }
    }

    @Test
    void how_a_run_is_can_be_told_while_an_editor_has_the_terminal() throws Exception {
        try (TypedDialogue dialogue = new TypedDialogue(
                new TestContext(URI.create("ws://localhost:1/ws"), Map.of("FLOWTAIL_STATE", "off")),
                new SlowTerminal(new PipedInputStream(new PipedOutputStream())),
                StandardCharsets.UTF_8)) {
            Tag tag = new Tag(1);
            String told = dialogue.aside(() -> {
                // A run whose thread waited here would not hear that its question was answered elsewhere.
                Thread run = new Thread(() -> dialogue.standing(tag, "waits for an answer", true), "status");
                run.start();
                run.join();
                return screen.raw();
            });
            assertThat(told).doesNotContain("waits for an answer");
        }
    }

    @Test
    void what_is_being_printed_is_finished_before_a_secret_is_asked_for() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        try (TypedDialogue dialogue = new TypedDialogue(
                new TestContext(URI.create("ws://localhost:1/ws"), Map.of("FLOWTAIL_STATE", "off")),
                new SlowTerminal(new PipedInputStream(keyboard)),
                StandardCharsets.UTF_8)) {
            Thread run = new Thread(() -> dialogue.note("an event"), "run");
            run.start();
            printing.await();
            Thread shell = new Thread(() -> dialogue.hidden("token: "), "shell");
            shell.start();
            // It has asked too early, or waits for its turn.
            while (!screen.raw().contains("token: ")
                    && shell.getState() != Thread.State.WAITING
                    && shell.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            run.join();
            screen.await("the question", rows -> screen.line().equals("token:"));
            assertThat(screen.rows()).containsSubsequence("an event", "token:");
            keyboard.write('\r');
            keyboard.flush();
            shell.join();
        }
    }
}
