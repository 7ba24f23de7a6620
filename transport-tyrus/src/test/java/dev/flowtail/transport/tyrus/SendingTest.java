package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class SendingTest {
    private final Recorder recorder = new Recorder();

    @Test
    void a_command_is_one_text_message() throws Exception {
        BlockingQueue<Peer.Received> received = new LinkedBlockingQueue<>();
        try (Peer peer = Peer.open(line -> {
                    for (int i = 0; i < 3; i++) {
                        received.add(line.frame());
                    }
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            transport.send(new Command.Ping());
            transport.send(new Command.Authenticate("tökén"));
            transport.send(new Command.Authenticate("x".repeat(200_000)));

            Peer.Received ping = received.take();
            assertThat(ping.first()).isEqualTo(0x81);
            assertThat(ping.text()).isEqualTo("{\"action\":\"ping\",\"type\":\"ping\"}");
            assertThat(received.take().text()).contains("tökén");
            assertThat(received.take().text()).contains("x".repeat(200_000));
        }
    }

    @Test
    void a_peer_that_does_not_read_is_dropped_at_the_deadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Command large = new Command.Authenticate("x".repeat(32 << 20));
        try (Peer peer = Peer.open(line -> over.await());
                Transport transport =
                        Ask.of(peer).sendingWithin(Duration.ofMillis(300)).open(recorder)) {
            TransportException e = catchThrowableOfType(TransportException.class, () -> transport.send(large));

            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(e).hasMessageContaining("within 0.3 s").hasMessageNotContaining("xxx");
            assertThat(recorder.closed().code()).isEqualTo(1006);
            assertThat(catchThrowableOfType(TransportException.class, () -> transport.send(new Command.Ping()))
                            .reason())
                    .isEqualTo(Reason.CLOSED);
            over.countDown();
        }
        assertThat(Threads.ofConnections()).isEmpty();
    }

    @Test
    void reading_goes_on_while_a_command_waits_to_be_taken() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (Peer peer = Peer.open(line -> {
                    for (int i = 0; i < 1000; i++) {
                        line.send(Wires.frame(0x89, Wires.bytes('p')));
                    }
                    line.text("still here");
                    read.await();
                    line.drain();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            Thread sender = new Thread(() -> catchThrowableOfType(
                    TransportException.class, () -> transport.send(new Command.Authenticate("x".repeat(32 << 20)))));
            sender.start();
            assertThat(recorder.text()).isEqualTo("still here");
            read.countDown();
            sender.join();
        }
    }

    @Test
    void nothing_can_be_sent_after_the_end() throws Exception {
        try (Peer peer = Peer.open(line -> line.send(Wires.close(1000, "")));
                Transport transport = Ask.of(peer).open(recorder)) {
            recorder.closed();

            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> transport.send(new Command.Ping()));

            assertThat(e.reason()).isEqualTo(Reason.CLOSED);
            assertThat(e).hasMessageContaining("127.0.0.1:" + peer.port());
        }
    }

    @Test
    void nothing_can_be_sent_after_our_goodbye() throws Exception {
        try (Peer peer = Peer.open(line -> {
            line.frame();
            line.send(Wires.close(1000, ""));
            assertThat(line.in.read()).isEqualTo(-1);
        })) {
            Transport transport = Ask.of(peer).open(recorder);
            transport.close();

            assertThat(catchThrowableOfType(TransportException.class, () -> transport.send(new Command.Ping()))
                            .reason())
                    .isEqualTo(Reason.CLOSED);
            peer.await();
        }
    }

    @Test
    void commands_can_be_sent_inside_the_listener() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        Transport[] transport = new Transport[1];
        Recorder answering = new Recorder(frame -> {
            try {
                open.await();
                transport[0].send(new Command.Ping());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        try (Peer peer = Peer.open(line -> {
            line.text("say something");
            assertThat(line.frame().text()).contains("ping");
            line.send(Wires.close(1000, ""));
            line.drain();
        })) {
            transport[0] = Ask.of(peer).open(answering);
            open.countDown();
            assertThat(answering.closed().code()).isEqualTo(1000);
        }
    }
}
