package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        Threads.awaitEnd();
    }

    @Test
    void commands_to_a_server_that_stopped_reading_all_fail_and_no_thread_hangs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (Peer peer = Peer.open(line -> {
                    line.socket.setReceiveBufferSize(4096);
                    line.in.read();
                    begun.countDown();
                    over.await();
                });
                Transport transport =
                        Ask.of(peer).sendingWithin(Duration.ofSeconds(1)).open(recorder)) {
            List<FutureTask<TransportException>> senders = new ArrayList<>();
            senders.add(sender(transport, prompt(8 << 20)));
            begun.await();
            for (int i = 0; i < 100; i++) {
                senders.add(sender(transport, new Command.Ping()));
            }

            for (FutureTask<TransportException> sender : senders) {
                assertThat(sender.get().reason()).isIn(Reason.TIMEOUT, Reason.CLOSED);
            }
            assertThat(recorder.closed().code()).isEqualTo(1006);
            transport.close();
            over.countDown();
            Threads.awaitEnd();
        }
    }

    private static FutureTask<TransportException> sender(Transport transport, Command command) {
        FutureTask<TransportException> failure =
                new FutureTask<>(() -> catchThrowableOfType(TransportException.class, () -> transport.send(command)));
        new Thread(failure).start();
        return failure;
    }

    @Test
    void closing_ends_a_command_that_the_server_does_not_take() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (Peer peer = Peer.open(line -> {
            line.socket.setReceiveBufferSize(4096);
            line.in.read();
            begun.countDown();
            over.await();
        })) {
            Transport transport = Ask.of(peer).open(recorder);
            FutureTask<TransportException> failure = sender(transport, prompt(32 << 20));
            begun.await();
            transport.close();

            assertThat(failure.get().reason()).as("not its own deadline").isEqualTo(Reason.CLOSED);
            assertThat(recorder.closed().code()).isEqualTo(1006);
            Threads.awaitEnd();
            over.countDown();
        }
    }

    private static Command prompt(int length) {
        return new Command.StartWorkflow("digest", Json.createValue("x".repeat(length)), "session", null);
    }

    static List<Command> withoutWebSocket() {
        return List.of(
                new Command.StartAgent("helper", Json.createValue("hello"), "session", null),
                new Command.StartTeam("helpers", Json.createValue("hello"), "session", null),
                new Command.Reconnect("run", null, null, "helper", null, "session"),
                new Command.Reconnect("run", null, null, null, "helpers", "session"));
    }

    @ParameterizedTest
    @MethodSource("withoutWebSocket")
    void what_has_no_websocket_is_refused_and_nothing_sent(Command command) throws Exception {
        BlockingQueue<Peer.Received> received = new LinkedBlockingQueue<>();
        try (Peer peer = Peer.open(line -> received.add(line.frame()));
                Transport transport = Ask.of(peer).open(recorder)) {
            TransportException e = catchThrowableOfType(TransportException.class, () -> transport.send(command));
            assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
            assertThat(e)
                    .hasMessageContaining("agents and teams")
                    .hasMessageEndingWith("--server http://127.0.0.1:" + peer.port());

            transport.send(new Command.Ping());
            assertThat(received.take().text()).contains("ping");
        }
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
            Transport transport = Ask.of(peer).open(recorder, Paces.ofGoodbye());
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
