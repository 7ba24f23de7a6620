package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void a_signal_that_comes_with_the_end_of_what_it_means_ends_nothing_else() {
        CompletableFuture<Signals> heard = new CompletableFuture<>();
        Signals signals = Signals.onFirst(exit -> {
            // The end comes between the signal and its response.
            heard.join().release();
            return true;
        });
        heard.complete(signals);
        signals.came(130);
        // Who waits there ends the process.
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("flowtail-patience");
    }
}
