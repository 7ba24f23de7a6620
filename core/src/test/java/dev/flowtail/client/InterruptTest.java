package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.TransportException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads in real time: a run that would wait for ever is stopped. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class InterruptTest {
    private final Collected output = new Collected();
    private final CountDownLatch reached = new CountDownLatch(1);

    private final MemoryServer endless = new MemoryServer() {
        @Override
        void onStart(String session) {
            run("WorkflowStarted", session, 0);
            reached.countDown();
        }
    };

    private final MemoryServer neverOpening = new MemoryServer() {
        @Override
        void onOpen() throws InterruptedException {
            reached.countDown();
            new CountDownLatch(1).await();
        }
    };

    private static FlowtailClient client(MemoryServer server) {
        return FlowtailClient.to(URI.create("mem://server/ws"))
                .transports(List.of(server))
                .build();
    }

    @Test
    void a_run_of_its_own_thread_ends_with_the_code_of_the_signal() throws Exception {
        Run run = client(endless).start(REQUEST, output);
        reached.await();
        run.interrupt(143);
        run.interrupt(130);
        RunReport report = run.report().get();
        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(report.exit()).isEqualTo(143);
        assertThat(output.last().name()).isEqualTo("flowtail.outcome");
        assertThat(output.names()).contains("WorkflowStarted");
        assertThat(run.runId()).contains("R");
    }

    @Test
    void a_connection_that_does_not_come_about_is_interrupted_too() throws Exception {
        Run run = client(neverOpening).start(REQUEST, output);
        reached.await();
        run.interrupt(130);
        RunReport report = run.report().get();
        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(report.reason()).contains("nothing was started");
        assertThat(neverOpening.closes).isPositive();
    }

    @Test
    void an_interrupt_that_comes_when_the_connection_has_just_come_about_does_not_reach_the_outputs() throws Exception {
        CompletableFuture<Run> started = new CompletableFuture<>();
        List<Boolean> interrupted = new ArrayList<>();
        MemoryServer opening = new MemoryServer() {
            @Override
            void onOpen() throws TransportException, InterruptedException {
                super.onOpen();
                started.join().interrupt(143);
            }
        };
        started.complete(client(opening)
                .start(REQUEST, event -> interrupted.add(Thread.currentThread().isInterrupted())));
        assertThat(started.join().report().get().exit()).isEqualTo(143);
        assertThat(interrupted).isNotEmpty().containsOnly(false);
    }

    @Test
    void interrupting_the_callers_thread_ends_the_run_and_stays_visible() throws Exception {
        AtomicReference<RunReport> report = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            report.set(client(endless).run(REQUEST, output));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        reached.await();
        caller.interrupt();
        caller.join();
        assertThat(report.get().outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(report.get().exit()).isEqualTo(130);
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void after_the_end_an_interrupt_has_no_effect() throws Exception {
        Run run = client(new MemoryServer()).start(REQUEST, output);
        RunReport report = run.report().get();
        run.interrupt(130);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void cancelling_ones_report_does_not_take_it_from_others() throws Exception {
        Run run = client(endless).start(REQUEST, output);
        run.report().cancel(true);
        reached.await();
        run.interrupt(130);
        assertThat(run.report().get().outcome()).isEqualTo(Outcome.INTERRUPTED);
    }
}
