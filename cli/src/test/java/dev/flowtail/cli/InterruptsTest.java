package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.Run;
import dev.flowtail.client.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a signal does to a run, and what is said to the person. */
class InterruptsTest {
    private static final int INT = 130;
    private static final int TERM = 143;

    private final StringWriter err = new StringWriter();
    private final Fragile run = new Fragile();

    /** A run that may be one that leaving cancels. */
    private static final class Fragile implements Run {
        private final List<String> done = new ArrayList<>();
        private boolean fragile = true;

        @Override
        public CompletableFuture<RunReport> report() {
            return new CompletableFuture<>();
        }

        @Override
        public void interrupt(int exit) {
            done.add("left with " + exit);
        }

        @Override
        public boolean leavingCancels() {
            return fragile;
        }

        @Override
        public void cancel() {
            done.add("cancelled");
        }

        @Override
        public Optional<String> runId() {
            return Optional.empty();
        }
    }

    private Interrupts interrupts(OnInterrupt chosen, int verbosity, boolean person) {
        Interrupts interrupts = new Interrupts(chosen, new Messages(new PrintWriter(err), verbosity), person);
        interrupts.of(run);
        return interrupts;
    }

    private Interrupts atTerminal() {
        return interrupts(OnInterrupt.DETACH, 0, true);
    }

    @Test
    void an_interrupt_leaves() {
        run.fragile = false;
        assertThat(atTerminal().onSignal(INT)).isEqualTo(Signals.Then.END);
        assertThat(run.done).containsExactly("left with 130");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void where_leaving_cancels_the_run_the_first_interrupt_says_so_and_the_second_leaves() {
        Interrupts interrupts = atTerminal();
        assertThat(interrupts.onSignal(INT)).isEqualTo(Signals.Then.ASKED_BACK);
        assertThat(run.done).isEmpty();
        assertThat(err.toString())
                .startsWith("flowtail: leaving now cancels the run at the server")
                .endsWith("press Ctrl-C again to leave.\n");
        assertThat(interrupts.onSignal(INT)).isEqualTo(Signals.Then.END);
        assertThat(run.done).containsExactly("left with 130");
    }

    @Test
    void behind_another_answer_it_says_so_again() throws InterruptedException {
        Interrupts interrupts = atTerminal();
        assertThat(interrupts.onSignal(INT)).isEqualTo(Signals.Then.ASKED_BACK);
        assertThat(interrupts.asking(waiting -> Optional.empty()).onPause(null)).isEmpty();
        assertThat(interrupts.onSignal(INT)).isEqualTo(Signals.Then.ASKED_BACK);
        assertThat(interrupts.onSignal(INT)).isEqualTo(Signals.Then.END);
        assertThat(run.done).containsExactly("left with 130");
    }

    @Test
    void somebody_who_wants_only_errors_is_told_too() {
        interrupts(OnInterrupt.DETACH, -1, true).onSignal(INT);
        assertThat(err.toString()).contains("press Ctrl-C again to leave.");
    }

    @Test
    void a_termination_leaves_at_once() {
        assertThat(atTerminal().onSignal(TERM)).isEqualTo(Signals.Then.END);
        assertThat(run.done).containsExactly("left with 143");
    }

    @Test
    void where_nobody_reads_it_an_interrupt_leaves_at_once() {
        assertThat(interrupts(OnInterrupt.DETACH, 0, false).onSignal(INT)).isEqualTo(Signals.Then.END);
        assertThat(run.done).containsExactly("left with 130");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void who_chose_to_cancel_need_not_be_warned() {
        assertThat(interrupts(OnInterrupt.CANCEL, 0, true).onSignal(INT)).isEqualTo(Signals.Then.EFFECT);
        assertThat(run.done).containsExactly("cancelled");
    }
}
