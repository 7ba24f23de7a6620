package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.Transport;
import dev.flowtail.testkit.server.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pings over real sockets; {@link HeartbeatTest} has the rules. */
@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class LivenessTest {
    private static final CloseReason DEAD =
            new CloseReason(1006, "The server gave no sign of life for 0.2 s, though it was asked for one.", false);

    private static final Duration SHORT = Duration.ofMillis(100);

    private final Recorder recorder = new Recorder();

    @Test
    void a_ping_carries_a_payload_and_its_pong_is_an_answer() throws Exception {
        CompletableFuture<Peer.Received> ping = new CompletableFuture<>();
        try (Peer peer = Peer.open(line -> {
                    Peer.Received first = line.frame();
                    ping.complete(first);
                    line.send(VirtualPeer.pong(first.payload()));
                    line.send(Wires.close(1000, ""));
                    line.drain();
                });
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder, Paces.ofHeartbeat())) {
            assertThat(ping.get().first()).isEqualTo(0x89);
            assertThat(ping.get().payload()).hasSize(8);
            assertThat(recorder.closed().code()).isEqualTo(1000);
            peer.await();
        }
    }

    @Test
    void a_peer_that_does_not_answer_is_left_and_nothing_stays_behind() throws Exception {
        try (Peer peer = Peer.open(Peer.Line::drain);
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder)) {
            assertThat(recorder.closed()).isEqualTo(DEAD);
            transport.close();
            Threads.awaitEnd();
        }
    }

    @Test
    void a_pong_with_another_payload_is_no_answer() throws Exception {
        try (Peer peer = Peer.open(line -> {
                    while (true) {
                        line.frame();
                        line.send(VirtualPeer.pong(Wires.bytes('h', 'i')));
                    }
                });
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder)) {
            assertThat(recorder.closed()).isEqualTo(DEAD);
        }
    }

    @Test
    void a_heartbeat_costs_no_thread() throws Exception {
        Threads.awaitEnd();
        try (Peer peer = Peer.open(line -> {
                    line.send(VirtualPeer.pong(line.frame().payload()));
                    line.text("asked");
                    line.drain();
                });
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder, Paces.ofHeartbeat())) {
            assertThat(recorder.text()).isEqualTo("asked");
            assertThat(Threads.ofConnections())
                    .extracting(Thread::getName)
                    .containsExactlyInAnyOrder("flowtail-ws-reader", "flowtail-ws-writer");
        }
    }

    @Test
    void a_peer_that_listens_no_more_is_left_though_the_ping_cannot_be_written() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        byte[] ping = Wires.frame(0x89, new byte[125]);
        byte[] many = Wires.join(
                java.util.stream.Stream.generate(() -> ping).limit(500).toArray(byte[][]::new));
        try (Peer peer = Peer.open(line -> {
                    line.socket.setReceiveBufferSize(4096);
                    // Each wants a pong, and nobody reads those: sooner or later no ping of ours gets through.
                    for (int i = 0; i < 1000; i++) {
                        line.send(many);
                    }
                    over.await();
                });
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder)) {
            assertThat(recorder.closed()).isEqualTo(DEAD);
            transport.close();
            over.countDown();
            Threads.awaitEnd();
        }
    }

    @Test
    void half_a_frame_is_kept_while_the_peer_is_asked() throws Exception {
        byte[] frame = Wires.text("x".repeat(1000));
        try (Peer peer = Peer.open(line -> {
                    line.send(Arrays.copyOf(frame, 500));
                    line.frame();
                    line.send(Arrays.copyOfRange(frame, 500, frame.length), Wires.text("and on"));
                    line.drain();
                });
                Transport transport = Ask.of(peer).beating(SHORT).open(recorder, Paces.ofHeartbeat())) {
            assertThat(recorder.text()).hasSize(1000);
            assertThat(recorder.text()).isEqualTo("and on");
        }
    }

    @Test
    void half_a_record_of_tls_is_kept_while_the_peer_is_asked(@TempDir Path directory) throws Exception {
        Certificates certificates = Certificates.in(directory).sign("good", "-ext", "san=ip:127.0.0.1");
        CountDownLatch greeted = new CountDownLatch(1);
        try (Peer server = Peer.at(certificates.serve("good"), line -> {
                    line.accept();
                    line.text("hello");
                    greeted.await();
                    line.text("x".repeat(1000));
                    line.frame();
                    line.text("and on");
                    line.drain();
                });
                Peer halving = Peer.of(line -> passInHalves(line, server.port(), greeted));
                Transport transport = Ask.of(halving)
                        .to("wss://127.0.0.1:" + halving.port() + "/")
                        .trusting(certificates.authority())
                        .beating(SHORT)
                        .open(recorder, Paces.ofHeartbeat())) {
            assertThat(recorder.text()).isEqualTo("hello");
            greeted.countDown();
            assertThat(recorder.text()).isEqualTo("x".repeat(1000));
            assertThat(recorder.text()).isEqualTo("and on");
        }
    }

    /** Once the client was greeted, the first half of what the server says goes on at once, the second when the client has said something. */
    private static void passInHalves(Peer.Line client, int port, CountDownLatch greeted) throws IOException {
        try (Socket server = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            CountDownLatch asked = new CountDownLatch(1);
            Thread forth = new Thread(() -> {
                byte[] bytes = new byte[65536];
                try {
                    for (int count; (count = client.in.read(bytes)) >= 0; ) {
                        if (greeted.getCount() == 0) {
                            asked.countDown();
                        }
                        server.getOutputStream().write(bytes, 0, count);
                    }
                } catch (IOException e) {
                    // One of the two has gone.
                }
            });
            forth.setDaemon(true);
            forth.start();
            byte[] bytes = new byte[65536];
            for (int count; (count = server.getInputStream().read(bytes)) >= 0; ) {
                int half = greeted.getCount() == 0 ? count / 2 : count;
                client.out.write(bytes, 0, half);
                if (half < count) {
                    asked.await();
                    client.out.write(bytes, half, count - half);
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } catch (java.net.SocketException e) {
            // One of the two has gone.
        }
    }
}
