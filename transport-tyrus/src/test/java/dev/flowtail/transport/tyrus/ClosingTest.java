package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import java.net.StandardSocketOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class ClosingTest {
    private final Recorder recorder = new Recorder();

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4000, 4999})
    void a_code_is_told_as_received_and_answered_with_itself(int code) throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.text("x"), Wires.close(code, "wég"));
                    assertThat(line.frame().closeCode()).isEqualTo(code);
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("x");
            assertThat(recorder.closed()).isEqualTo(new CloseReason(code, "wég", true));
            peer.await();
        }
    }

    @Test
    void no_code_is_1005_and_answered_without_one() throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.frame(0x88, new byte[0]));
                    assertThat(line.frame().payload()).isEmpty();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.closed()).isEqualTo(new CloseReason(1005, "", true));
            peer.await();
        }
    }

    @Test
    void the_end_of_the_stream_without_a_close_frame_is_1006() throws Exception {
        try (Peer peer = Peer.open(line -> line.text("x"));
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("x");
            assertThat(recorder.closed())
                    .isEqualTo(CloseReason.lost("The server ended the connection without a close frame."));
        }
    }

    @Test
    void the_end_in_the_middle_of_a_message_is_1006_and_delivers_nothing_of_it() throws Exception {
        for (byte[] half :
                new byte[][] {Wires.frame(0x01, Wires.bytes('x')), Wires.bytes(0x81, 5, 'x'), Wires.bytes(0x81)}) {
            try (Peer peer = Peer.open(line -> line.send(half));
                    Transport transport = Ask.of(peer).open(recorder)) {
                CloseReason reason = recorder.closed();
                assertThat(reason.code()).isEqualTo(1006);
                assertThat(reason.text()).contains("in the middle of a message");
                assertThat(recorder.waiting()).isZero();
            }
        }
    }

    @Test
    void a_reset_is_1006() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (Peer peer = Peer.open(line -> {
                    line.text("x");
                    arrived.await();
                    line.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("x");
            arrived.countDown();
            CloseReason reason = recorder.closed();
            assertThat(reason.code()).isEqualTo(1006);
            assertThat(reason.remote()).isTrue();
        }
    }

    @Test
    void frames_between_our_goodbye_and_the_answer_are_delivered() throws Exception {
        try (Peer peer = Peer.open(line -> {
            assertThat(line.frame().closeCode()).isEqualTo(1000);
            for (int i = 0; i < 5; i++) {
                line.text("late " + i);
            }
            line.send(Wires.close(1000, "bye"));
            line.drain();
        })) {
            Transport transport = Ask.of(peer).open(recorder, Paces.ofGoodbye());
            transport.close();

            for (int i = 0; i < 5; i++) {
                assertThat(recorder.text()).isEqualTo("late " + i);
            }
            assertThat(recorder.closed()).isEqualTo(new CloseReason(1000, "bye", false));
            Threads.awaitEnd();
        }
    }

    @Test
    void a_server_that_does_not_answer_our_goodbye_is_left() throws Exception {
        try (Peer peer = Peer.open(Peer.Line::drain)) {
            Transport transport = Ask.of(peer).open(recorder);
            transport.close();

            assertThat(recorder.closed().code()).isEqualTo(1006);
            Threads.awaitEnd();
        }
    }

    @Test
    void closing_twice_and_from_several_threads_is_one_goodbye() throws Exception {
        try (Peer peer = Peer.open(line -> {
            assertThat(line.frame().opcode()).isEqualTo(8);
            line.send(Wires.close(1000, ""));
            assertThat(line.in.read()).isEqualTo(-1);
        })) {
            Transport transport = Ask.of(peer).open(recorder, Paces.ofGoodbye());
            Thread other = new Thread(transport::close);
            other.start();
            transport.close();
            transport.close();
            other.join();

            assertThat(recorder.closed().code()).isEqualTo(1000);
            peer.await();
        }
    }

    @Test
    void a_thread_that_was_interrupted_still_says_goodbye() throws Exception {
        try (Peer peer = Peer.open(line -> {
            assertThat(line.frame().closeCode()).isEqualTo(1000);
            line.send(Wires.text("late"), Wires.close(1000, ""));
            line.drain();
        })) {
            Transport transport = Ask.of(peer).open(recorder, Paces.ofGoodbye());
            Thread.currentThread().interrupt();
            transport.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(recorder.text()).isEqualTo("late");
            assertThat(recorder.closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void closing_inside_the_listener_goes_on_reading_until_the_answer() throws Exception {
        AtomicReference<Transport> transport = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(1);
        Recorder closing = new Recorder(frame -> {
            await(open);
            transport.get().close();
        });
        try (Peer peer = Peer.open(line -> {
            line.text("close!");
            assertThat(line.frame().closeCode()).isEqualTo(1000);
            line.send(Wires.text("after"), Wires.close(1000, ""));
            line.drain();
        })) {
            transport.set(Ask.of(peer).open(closing, Paces.ofGoodbye()));
            open.countDown();

            assertThat(closing.text()).isEqualTo("close!");
            assertThat(closing.text()).isEqualTo("after");
            assertThat(closing.closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void closing_inside_the_listener_does_not_wait_for_ever_for_the_answer() throws Exception {
        AtomicReference<Transport> transport = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(1);
        Recorder closing = new Recorder(frame -> {
            await(open);
            transport.get().close();
        });
        try (Peer peer = Peer.open(line -> {
            line.text("close!");
            line.drain();
        })) {
            transport.set(Ask.of(peer).open(closing));
            open.countDown();

            assertThat(closing.closed().code()).isEqualTo(1006);
        }
    }

    @Test
    void closing_while_the_listener_takes_nothing_ends_the_connection() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Recorder full = new Recorder(frame -> {
            stuck.countDown();
            // Leaves the thread interrupted, as a mailbox would.
            await(never);
        });
        try (Peer peer = Peer.open(line -> {
            line.text("x");
            line.drain();
        })) {
            Transport transport = Ask.of(peer).open(full);
            await(stuck);
            transport.close();

            assertThat(full.closed().code()).isEqualTo(1006);
        }
    }

    @Test
    void a_transport_that_was_never_opened_is_closed_for_nothing() throws Exception {
        try (Peer peer = Peer.open(line -> {})) {
            Transport transport = Ask.of(peer).transport();
            transport.close();

            assertThatThrownBy(() -> transport.open(recorder)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transport.send(new Command.Ping()))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
            assertThat(recorder.silent()).isTrue();
        }
    }

    @Test
    void opening_twice_is_a_mistake() throws Exception {
        try (Peer peer = Peer.open(Peer.Line::frame);
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThatThrownBy(() -> transport.open(recorder)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
