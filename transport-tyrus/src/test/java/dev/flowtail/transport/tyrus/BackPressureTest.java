package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Transport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(120)
class BackPressureTest {
    @Test
    void a_listener_that_blocks_blocks_the_sender_and_nothing_is_lost() throws Exception {
        int messages = 4_000;
        String text = "x".repeat(16 * 1024);
        CountDownLatch taking = new CountDownLatch(1);
        Semaphore written = new Semaphore(0);
        AtomicInteger sent = new AtomicInteger();
        Recorder recorder = new Recorder(frame -> {
            try {
                taking.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (Peer peer = Peer.open(line -> {
                    for (int i = 0; i < messages; i++) {
                        line.text(text + i);
                        sent.incrementAndGet();
                        written.release();
                    }
                    line.send(Wires.close(1000, ""));
                    line.drain();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            // 64 MB do not fit into the buffers of two sockets: the sender stands still until somebody takes them.
            while (written.tryAcquire(500, TimeUnit.MILLISECONDS)) {
                assertThat(sent.get()).isLessThan(messages);
            }
            assertThat(recorder.waiting()).isZero();

            taking.countDown();
            for (int i = 0; i < messages; i++) {
                assertThat(recorder.text())
                        .hasSize(text.length() + String.valueOf(i).length())
                        .endsWith("x" + i);
            }
            assertThat(recorder.closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void calls_of_the_listener_are_serial_and_on_one_thread() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        Recorder recorder = new Recorder(frame -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            assertThat(Thread.currentThread().getName()).isEqualTo("flowtail-ws-reader");
            assertThat(Thread.currentThread().isDaemon()).isTrue();
            inside.decrementAndGet();
        });
        try (Peer peer = Peer.open(line -> {
                    for (int i = 0; i < 500; i++) {
                        line.text("" + i);
                    }
                    line.send(Wires.close(1000, ""));
                    line.drain();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            for (int i = 0; i < 500; i++) {
                assertThat(recorder.text()).isEqualTo("" + i);
            }
            assertThat(recorder.closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void a_listener_that_throws_ends_the_connection() throws Exception {
        Recorder broken = new Recorder(frame -> {
            throw new IllegalStateException("full");
        });
        try (Peer peer = Peer.open(line -> {
                    line.text("x");
                    assertThat(line.frame().closeCode()).isEqualTo(1011);
                });
                Transport transport = Ask.of(peer).open(broken)) {
            assertThat(broken.closed().code()).isEqualTo(1011);
            peer.await();
        }
    }
}
