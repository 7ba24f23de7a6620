package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void one_that_was_asked_back_about_does_not_count_and_neither_does_its_echo() {
        AtomicLong now = new AtomicLong();
        List<Integer> heard = new ArrayList<>();
        Signals signals = Signals.onFirst(
                exit -> {
                    heard.add(exit);
                    return heard.size() == 1 ? Signals.Then.ASKED_BACK : Signals.Then.EFFECT;
                },
                now::get);
        try {
            signals.came(130);
            signals.came(130);
            assertThat(heard).hasSize(1);
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(201));
            // Were it the second one, the process would end here.
            signals.came(130);
            assertThat(heard).hasSize(2);
        } finally {
            signals.release();
        }
    }

    @Test
    void a_signal_that_comes_with_the_end_of_what_it_means_ends_nothing_else() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CompletableFuture<Signals> heard = new CompletableFuture<>();
        Signals signals = Signals.onFirst(exit -> {
            // The end comes between the signal and its response.
            heard.join().release();
            return Signals.Then.END;
        });
        heard.complete(signals);
        signals.came(130);
        // Who waits there ends the process.
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .doesNotContain("flowtail-patience");
    }
}
