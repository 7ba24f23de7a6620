package dev.flowtail.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MailboxTest {
    private final Mailbox mailbox = new Mailbox();
    private final List<Frame> batch = new ArrayList<>();

    private static Frame frame(String text) {
        return new Frame(text, MemoryServer.NOON);
    }

    private static Frame frame(int chars) {
        return frame("x".repeat(chars));
    }

    private static void untilBlocked(Thread thread) {
        until(thread, Thread.State.WAITING);
    }

    /** The timeout of the test interrupts it. */
    private static void until(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    private Thread putting(Frame frame) {
        Thread thread = new Thread(() -> mailbox.onFrame(frame));
        thread.start();
        return thread;
    }

    @Test
    void frames_come_out_in_order() {
        mailbox.onFrame(frame("a"));
        mailbox.onFrame(frame("b"));
        assertThat(mailbox.poll(batch)).isTrue();
        assertThat(batch).extracting(Frame::text).containsExactly("a", "b");
        assertThat(mailbox.poll(batch)).isFalse();
        assertThat(batch).isEmpty();
    }

    @Test
    void a_full_mailbox_blocks_the_transport_until_its_frames_are_done() throws InterruptedException {
        for (int i = 0; i < Mailbox.MOST_FRAMES; i++) {
            mailbox.onFrame(frame("a"));
        }
        Thread transport = putting(frame("last"));
        untilBlocked(transport);
        mailbox.poll(batch);
        assertThat(batch).hasSize(Mailbox.BATCH_FRAMES);
        // Taken is not done: the run still holds them.
        assertThat(transport.getState()).isEqualTo(Thread.State.WAITING);
        mailbox.poll(batch);
        transport.join();
        int rest = 0;
        while (mailbox.poll(batch)) {
            rest += batch.size();
        }
        assertThat(rest).isEqualTo(Mailbox.MOST_FRAMES - 2 * Mailbox.BATCH_FRAMES + 1);
    }

    @Test
    void what_is_done_makes_room_for_as_much_and_no_more() throws InterruptedException {
        for (int i = 0; i < Mailbox.MOST_FRAMES; i++) {
            mailbox.onFrame(frame("a"));
        }
        mailbox.poll(batch);
        mailbox.poll(batch);
        for (int i = 0; i < Mailbox.BATCH_FRAMES; i++) {
            mailbox.onFrame(frame("b"));
        }
        Thread transport = putting(frame("one too many"));
        untilBlocked(transport);
        mailbox.poll(batch);
        transport.join();
    }

    @Test
    void large_frames_do_not_pile_up() throws InterruptedException {
        mailbox.onFrame(frame(Mailbox.MOST_CHARS / 2));
        mailbox.onFrame(frame(Mailbox.MOST_CHARS / 2));
        Thread transport = putting(frame("one more"));
        untilBlocked(transport);
        mailbox.poll(batch);
        assertThat(batch).hasSize(1);
        mailbox.poll(batch);
        transport.join();
    }

    @Test
    void a_frame_larger_than_the_mailbox_is_let_in_alone() throws InterruptedException {
        mailbox.onFrame(frame(3 * Mailbox.MOST_CHARS));
        Thread transport = putting(frame(3 * Mailbox.MOST_CHARS));
        untilBlocked(transport);
        mailbox.poll(batch);
        assertThat(transport.getState()).isEqualTo(Thread.State.WAITING);
        mailbox.poll(batch);
        transport.join();
        assertThat(mailbox.poll(batch)).isTrue();
    }

    @Test
    void the_end_is_told_after_the_last_frame() {
        mailbox.onFrame(frame("a"));
        mailbox.onClosed(CloseReason.lost("gone"));
        assertThat(mailbox.closed()).isEmpty();
        mailbox.poll(batch);
        assertThat(mailbox.closed()).contains(CloseReason.lost("gone"));
    }

    @Test
    void once_nobody_waits_a_full_mailbox_lets_the_transport_go_on() throws InterruptedException {
        mailbox.onFrame(frame(Mailbox.MOST_CHARS));
        Thread transport = putting(frame("lost"));
        untilBlocked(transport);
        mailbox.unblock();
        transport.join();
        mailbox.poll(batch);
        assertThat(mailbox.poll(batch)).isFalse();
        mailbox.onFrame(frame("there is room again"));
        assertThat(mailbox.poll(batch)).isTrue();
    }

    @Test
    void a_frame_ends_a_wait() throws InterruptedException {
        Thread run = waiting();
        mailbox.onFrame(frame("a"));
        run.join();
    }

    @Test
    void the_end_of_the_connection_ends_a_wait() throws InterruptedException {
        Thread run = waiting();
        mailbox.onClosed(CloseReason.lost(""));
        run.join();
    }

    @Test
    void a_wake_up_ends_a_wait() throws InterruptedException {
        Thread run = waiting();
        mailbox.wake();
        run.join();
    }

    private Thread waiting() {
        Thread run = new Thread(() -> {
            try {
                mailbox.await(Ticks.SYSTEM, Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        run.start();
        until(run, Thread.State.TIMED_WAITING);
        return run;
    }

    @Test
    void a_wake_up_before_the_wait_is_not_lost() throws InterruptedException {
        mailbox.wake();
        mailbox.await(Ticks.SYSTEM, Long.MAX_VALUE);
    }
}
