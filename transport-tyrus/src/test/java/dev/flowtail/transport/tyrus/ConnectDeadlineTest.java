package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One deadline for everything until the server has accepted, and nothing left behind when it has passed. */
@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(120)
class ConnectDeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(150);

    private final Recorder recorder = new Recorder();
    private final CountDownLatch heard = new CountDownLatch(1);

    /** Lets the deadline pass when the peer has heard something: how long that takes is the machine's business. */
    private void late(Ask ask, String phase) throws Exception {
        TyrusTransport transport = (TyrusTransport) ask.transport();
        FutureTask<TransportException> opening =
                new FutureTask<>(() -> catchThrowableOfType(TransportException.class, () -> transport.open(recorder)));
        new Thread(opening).start();
        heard.await();
        transport.current().late();

        TransportException e = opening.get();
        assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e)
                .hasMessageContaining(Target.of(ask.endpoint()).toString())
                .hasMessageContaining("within 20 s")
                .hasMessageContaining(phase);
        assertThat(recorder.silent()).isTrue();
    }

    /** Takes what it is told, and never answers. */
    private Peer silent() throws IOException {
        return Peer.of(line -> {
            line.in.read();
            heard.countDown();
            line.drain();
        });
    }

    @Test
    void a_server_that_never_answers() throws Exception {
        try (Peer peer = silent()) {
            late(Ask.of(peer), "waiting for the answer to the upgrade");
        }
    }

    @Test
    void the_deadline_passes_by_itself() throws Exception {
        try (Peer peer = silent()) {
            TransportException e = catchThrowableOfType(
                    TransportException.class, () -> Ask.of(peer).within(SHORT).open(recorder));

            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(e).hasMessageContaining("within 0.15 s");
        }
    }

    @Test
    void an_answer_that_drips() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Peer peer = Peer.of(line -> {
            line.request();
            line.say("HTTP/1.1 101 ok\r\nX: ");
            heard.countDown();
            while (over.getCount() > 0) {
                line.say("y");
                over.await(10, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        })) {
            late(Ask.of(peer), "waiting for the answer to the upgrade");
            over.countDown();
        }
    }

    @Test
    void a_tls_greeting_that_is_never_answered() throws Exception {
        try (Peer peer = silent()) {
            late(Ask.of(peer).to("wss://127.0.0.1:" + peer.port() + "/ws"), "waiting for the TLS handshake");
        }
    }

    @Test
    void a_proxy_that_never_answers() throws Exception {
        try (Peer peer = silent()) {
            late(
                    Ask.of(peer).to("ws://example.invalid/ws").through("http://127.0.0.1:" + peer.port()),
                    "waiting for the answer of the proxy 127.0.0.1:" + peer.port());
        }
    }

    @Test
    void a_connection_that_is_never_taken() throws Exception {
        try (ServerSocket full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 1);
            List<Socket> waiting = fill(full);
            if (waiting.isEmpty()) {
                return;
            }
            TransportException e = catchThrowableOfType(
                    TransportException.class,
                    () -> Ask.of(java.net.URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/ws"))
                            .within(SHORT)
                            .open(recorder));
            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects until the queue of a listening socket is full, so that further greetings are swallowed. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (java.net.SocketTimeoutException e) {
                return waiting;
            }
        }
        return List.of();
    }

    @Test
    void failures_leave_neither_threads_nor_descriptors() throws Exception {
        try (Peer silent = Peer.of(Peer.Line::drain);
                Peer refusing = Peer.of(line -> {
                    line.request();
                    line.say("HTTP/1.1 404 no\r\n\r\n");
                })) {
            Ask never = Ask.of(silent).within(Duration.ofMillis(20));
            Ask tls = never.to("wss://127.0.0.1:" + silent.port() + "/ws");
            Ask proxy = never.through("http://127.0.0.1:" + silent.port());
            Ask refused = Ask.of(refusing);
            Ask unknown = Ask.of(silent).to("ws://" + Ask.UNKNOWN_NAME + "/ws");
            List<Ask> all = List.of(never, tls, proxy, refused, unknown);
            fail(all);
            long before = settled();

            for (int i = 0; i < 25; i++) {
                fail(all);
            }

            assertThat(settled()).isLessThanOrEqualTo(before + 2);
        }
    }

    private void fail(List<Ask> asks) {
        asks.forEach(ask -> assertThat(catchThrowableOfType(TransportException.class, () -> ask.open(recorder)))
                .isNotNull());
    }

    /** Descriptors, once the scripts of the peers have closed theirs. */
    private static long settled() throws Exception {
        Threads.awaitEnd();
        long before = Long.MAX_VALUE;
        long now = Threads.descriptors();
        while (now < before
                || Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("peer-script"))) {
            before = now;
            Thread.onSpinWait();
            now = Threads.descriptors();
        }
        return now;
    }

    @Test
    void an_interrupt_ends_the_waiting() throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        CountDownLatch connected = new CountDownLatch(1);
        try (Peer peer = Peer.of(line -> {
            connected.countDown();
            line.drain();
        })) {
            Thread opener = new Thread(() -> {
                try {
                    Ask.of(peer).open(recorder);
                } catch (Exception e) {
                    outcome.set(e);
                }
            });
            opener.start();
            connected.await();
            opener.interrupt();
            opener.join();

            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            assertThat(recorder.silent()).isTrue();
            peer.await();
        }
    }

    @Test
    void closing_ends_the_waiting() throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        CountDownLatch connected = new CountDownLatch(1);
        try (Peer peer = Peer.of(line -> {
            connected.countDown();
            line.drain();
        })) {
            Transport transport = Ask.of(peer).transport();
            Thread opener = new Thread(() -> {
                try {
                    transport.open(recorder);
                } catch (Exception e) {
                    outcome.set(e);
                }
            });
            opener.start();
            connected.await();
            transport.close();
            opener.join();

            assertThat(outcome.get())
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
            assertThat(recorder.silent()).isTrue();
        }
    }
}
