package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.recorder.TestTransportContext;
import dev.flowtail.testkit.scenario.Cut;
import jakarta.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules P1 to P5 and T1 to T11 for a transport. Only {@link #provider()} must be written where the transport speaks WebSocket; elsewhere {@link #startPeer()}, and
 * {@link #asksForLife()} if the protocol has no such question.
 */
public abstract class TransportContract extends ProviderContract<TransportProvider> {
    private static final String SECRET = "s3cret-of-the-contract";
    private static final URI NOWHERE = URI.create("ws://localhost:1/");
    private static final Command START =
            new Command.StartWorkflow("workflow-1", Json.createValue("hello"), "session-1", null);
    private static final int LIMIT = 10_000;
    private static final int LARGE = 1024 * 1024;
    private static final int MANY = 48;

    /** For subclasses. */
    protected TransportContract() {
        super(TransportProvider.class);
    }

    /** The other side; by default an embedded server that speaks WebSocket. The test closes it. */
    protected Peer startPeer() {
        return new WebSocketPeer();
    }

    /** Whether the transport can ask its peer for a sign of life. One that cannot is not tested for what it does with the answer. */
    protected boolean asksForLife() {
        return true;
    }

    @Override
    final AutoCloseable create(TransportProvider provider) {
        return provider.create(TestTransportContext.to(NOWHERE, provider, options()));
    }

    private Transport transport(URI endpoint) {
        return transport(context(endpoint));
    }

    private Transport transport(TestTransportContext context) {
        return provider().create(context);
    }

    private TestTransportContext context(URI endpoint) {
        return TestTransportContext.to(endpoint, provider(), options())
                .headers(List.of(Map.entry("Authorization", "Bearer " + SECRET)));
    }

    private static void open(Transport transport, RecordingListener listener) {
        Throwable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> catchThrowable(() -> transport.open(listener)),
                "T2: open() neither returned nor threw within twenty seconds");
        assertThat(failure).as("T2: the peer accepts, so open() returns").isNull();
    }

    @Test
    final void t01_one_object_is_one_connection() throws Exception {
        try (Peer peer = startPeer();
                Transport one = transport(peer.uri());
                Transport two = transport(peer.uri())) {
            open(one, new RecordingListener());
            open(two, new RecordingListener());
            one.send(reconnect(1));
            two.send(reconnect(2));
            peer.awaitCommands(2);
            assertThat(peer.connections())
                    .as("T1: one object is one connection: no pool, nothing kept between two transports")
                    .isEqualTo(2);
        }
    }

    @Test
    final void t02_open_returns_when_the_peer_has_accepted() throws Exception {
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            transport.send(reconnect(1));
            assertThat(peer.awaitCommands(1).get(0))
                    .as("T2: after open() the connection takes commands, each with its name as action and as type")
                    .contains("\"action\":\"reconnect\"", "\"type\":\"reconnect\"", "\"run_id\":\"run-1\"");
        }
    }

    @Test
    final void t02_open_names_the_endpoint_when_nobody_listens() throws Exception {
        URI deserted;
        try (Peer peer = startPeer()) {
            deserted = peer.uri();
        }
        RecordingListener listener = new RecordingListener();
        try (Transport transport = transport(deserted)) {
            refuses(transport, listener, deserted, TransportException.Reason.UNREACHABLE);
        }
        staysSilent(listener);
    }

    @Test
    final void t02_open_gives_up_within_its_time_when_nobody_answers() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create(peer.uri().getScheme() + "://localhost:" + silent.getLocalPort() + "/");
            try (Transport transport = transport(context(uri).connectTimeout(Duration.ofMillis(300)))) {
                refuses(transport, listener, uri, TransportException.Reason.TIMEOUT);
            }
        }
        staysSilent(listener);
    }

    private static void refuses(
            Transport transport, RecordingListener listener, URI endpoint, TransportException.Reason reason) {
        Throwable thrown = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> catchThrowable(() -> transport.open(listener)),
                "T2: open() neither returned nor threw within twenty seconds");
        assertThat(thrown)
                .as("T2 and T8: open() throws a TransportException, with the exception of the library as its cause")
                .isExactlyInstanceOf(TransportException.class);
        assertThat(((TransportException) thrown).reason())
                .as("T2: the reason decides about trying again")
                .isEqualTo(reason);
        assertThat(thrown.getMessage())
                .as("T2: the message names the endpoint, and holds no secret")
                .contains(endpoint.getHost() + ":" + endpoint.getPort())
                .doesNotContain(SECRET);
    }

    private static void staysSilent(RecordingListener listener) {
        assertThat(listener.texts())
                .as("T2: after a throw the listener is never called")
                .isEmpty();
        assertThat(listener.ends())
                .as("T2: after a throw the listener is never called")
                .isEmpty();
    }

    @Test
    final void t03_calls_of_the_listener_are_serial_and_in_order() throws Exception {
        RecordingListener listener = new RecordingListener();
        List<String> texts =
                IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            texts.forEach(peer::send);
            assertThat(listener.awaitTexts(texts.size()))
                    .as("T5: nothing is dropped or reordered")
                    .isEqualTo(texts);
        }
        assertThat(listener.violations())
                .as("T3: calls of the listener are serial")
                .isEmpty();
    }

    @Test
    final void t03_the_end_waits_for_a_frame_that_is_being_taken() throws Exception {
        RecordingListener listener = new RecordingListener();
        listener.block();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.send("one");
            listener.awaitTexts(1);
            closesInBoundedTime(transport);
            listener.unblock();
            listener.awaitEnd();
        }
        assertThat(listener.violations())
                .as(
                        "T3: calls of the listener are serial: onClosed waits until onFrame has returned, also after close()")
                .isEmpty();
    }

    @Test
    final void t04_the_peers_goodbye_is_told_once_with_its_words() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.send("last words");
            peer.end(1001, "going home");
            assertThat(listener.awaitEnd())
                    .as("T4: onClosed tells what the peer said, and that it was the peer")
                    .isEqualTo(new CloseReason(1001, "going home", true));
        }
        assertThat(listener.texts())
                .as("T4: what came before the end is delivered before the end")
                .containsExactly("last words");
        endedOnce(listener);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN", "RST"})
    final void t04_a_connection_that_breaks_ends_with_1006(Cut cut) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.cut(cut);
            assertThat(listener.awaitEnd().code())
                    .as("T4: the connection broke without a goodbye (%s): code 1006", cut)
                    .isEqualTo(1006);
        }
        endedOnce(listener);
    }

    @Test
    final void t04_closing_it_ourselves_is_an_end_too() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            closesInBoundedTime(transport);
            listener.awaitEnd();
        }
        endedOnce(listener);
    }

    private static void endedOnce(RecordingListener listener) {
        assertThat(listener.ends()).as("T4: there is exactly one onClosed").hasSize(1);
        assertThat(listener.violations()).as("T4: nothing follows onClosed").isEmpty();
    }

    @Test
    final void t05_a_listener_that_blocks_stops_the_reading() throws Exception {
        assumePatience();
        RecordingListener listener = new RecordingListener();
        listener.block();
        List<String> sent = new ArrayList<>();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            Thread sender = new Thread(() -> IntStream.range(0, MANY).forEach(i -> {
                peer.send(i + " " + "x".repeat(LARGE));
                synchronized (sent) {
                    sent.add(Integer.toString(i));
                }
            }));
            sender.setDaemon(true);
            sender.start();
            int taken = Seconds.awaitStandstill(() -> {
                synchronized (sent) {
                    return sent.size();
                }
            });
            listener.unblock();
            assertThat(taken)
                    .as(
                            "T5: while onFrame blocks, nothing more is read: the transport took all %d MiB, so there is a queue without a bound",
                            MANY)
                    .isLessThan(MANY);
            assertThat(listener.awaitTexts(MANY))
                    .as("T5: nothing is dropped or reordered")
                    .extracting(text -> text.substring(0, text.indexOf(' ')))
                    .isEqualTo(
                            IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    final void t06_fragments_are_joined() throws Exception {
        RecordingListener listener = new RecordingListener();
        String text = "grüße 🙂 ".repeat(500);
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.sendInPieces(text);
            peer.send("end");
            assertThat(listener.awaitTexts(2))
                    .as("T6: a frame is a whole message")
                    .containsExactly(text, "end");
        }
    }

    @Test
    final void t06_a_message_above_the_limit_ends_the_connection() throws Exception {
        endsAt1009(peer -> peer.send("x".repeat(LIMIT + 1)));
    }

    @Test
    final void t06_a_message_in_pieces_above_the_limit_ends_the_connection() throws Exception {
        endsAt1009(peer -> peer.sendInPieces("x".repeat(LIMIT + 1)));
    }

    private void endsAt1009(java.util.function.Consumer<Peer> sendsTooMuch) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(context(peer.uri()).maxMessageBytes(LIMIT))) {
            open(transport, listener);
            peer.awaitConnection();
            peer.send("x".repeat(LIMIT));
            listener.awaitTexts(1);
            sendsTooMuch.accept(peer);
            CloseReason end = listener.awaitEnd();
            assertThat(end.code())
                    .as("T6: a message above the limit ends the connection with 1009")
                    .isEqualTo(1009);
            assertThat(end.text().replaceAll("[,._'  ]", ""))
                    .as("T6: the text names the limit, %d bytes: '%s'", LIMIT, end.text())
                    .contains(Integer.toString(LIMIT));
        }
        assertThat(listener.texts())
                .as("T6: a message above the limit is not delivered")
                .hasSize(1);
        endedOnce(listener);
    }

    @Test
    final void t07_commands_may_come_from_any_thread() throws Exception {
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            List<Throwable> failures = new ArrayList<>();
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(thread -> new Thread(() -> {
                        for (int i = 0; i < 25; i++) {
                            try {
                                transport.send(reconnect(thread * 25 + i));
                            } catch (TransportException | RuntimeException e) {
                                synchronized (failures) {
                                    failures.add(e);
                                }
                            }
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures)
                    .as("T7: send may be called from any thread, also at the same time")
                    .isEmpty();
            assertThat(peer.awaitCommands(100))
                    .as("T7: every command arrives, once and whole")
                    .allSatisfy(text -> assertThat(text).startsWith("{").endsWith("}"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    final void t07_sending_after_the_end_throws() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.end(1000, "");
            listener.awaitEnd();
            assertThat(catchThrowable(() -> transport.send(reconnect(1))))
                    .as(
                            "T7: send after the end throws a TransportException with the reason CLOSED: nothing is lost in silence")
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
        }
    }

    @Test
    final void t07_close_may_be_called_twice_and_before_open() throws Exception {
        Transport unopened = transport(NOWHERE);
        unopened.close();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            assertThat(catchThrowable(transport::close))
                    .as("T7: close() does not throw")
                    .isNull();
            assertThat(catchThrowable(transport::close))
                    .as("T7: close() may be called twice")
                    .isNull();
        }
    }

    @Test
    final void t07_close_returns_in_bounded_time_when_the_peer_is_silent() throws Exception {
        try (Peer peer = startPeer()) {
            Transport transport = transport(peer.uri());
            open(transport, new RecordingListener());
            peer.awaitConnection();
            peer.cut(Cut.SILENCE);
            closesInBoundedTime(transport);
        }
    }

    private static void closesInBoundedTime(Transport transport) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                transport::close,
                "T7: close() returns within two seconds, whatever the peer and the listener do; it had not after ten");
    }

    @Test
    final void t08_no_type_of_a_library_appears_in_a_signature() {
        TransportProvider provider = provider();
        try (Transport transport = transport(NOWHERE)) {
            Signatures.of(provider.getClass(), transport.getClass())
                    .forEach(method -> assertThat(Signatures.foreign(method))
                            .as("T8: no type of a library in the signature of %s: users must not depend on it", method)
                            .isEmpty());
        }
    }

    @Test
    final void t09_a_lost_connection_stays_lost() throws Exception {
        assumePatience();
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, listener);
            peer.awaitConnection();
            peer.cut(Cut.FIN);
            listener.awaitEnd();
            assertThat(Seconds.awaitStandstill(peer::connections))
                    .as(
                            "T9: no reconnecting inside a transport: that is the run protocol's work, which must know what was lost")
                    .isEqualTo(1);
        }
    }

    static List<Command> commands() {
        return List.of(
                START,
                new Command.StartAgent("agent-1", Json.createValue("hello"), "session-1", null),
                new Command.StartTeam("team-1", Json.createValue("hello"), "session-1", null),
                new Command.Reconnect("run-1", 7L, "workflow-1", null, null, "session-1"),
                new Command.Reconnect("run-1", 7L, null, "agent-1", null, "session-1"),
                new Command.ContinueWorkflow("workflow-1", "run-1", "session-1", List.of()),
                new Command.Ping());
    }

    @ParameterizedTest
    @MethodSource("commands")
    final void t10_a_command_is_carried_or_refused_before_anything_is_sent(Command command) throws Exception {
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            Command arriving = command;
            Throwable refusal = catchThrowable(() -> transport.send(command));
            if (refusal != null) {
                assertThat(refusal)
                        .as(
                                "T10: a command that cannot be carried is refused with UNSUPPORTED: it is no fault of the connection")
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.UNSUPPORTED));
                arriving = START;
                transport.send(arriving);
            }
            assertThat(peer.awaitCommands(1).get(0))
                    .as("T10: a command is carried whole or refused, and before a refusal nothing is sent")
                    .contains("\"action\":\"" + arriving.action() + "\"");
        }
    }

    @Test
    final void t11_silence_alone_ends_nothing() throws Exception {
        assumePatience();
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(context(peer.uri()).heartbeat(Duration.ofMillis(400)))) {
            open(transport, listener);
            peer.awaitConnection();
            for (int i = 0; i < 3; i++) {
                assertThat(Seconds.awaitStandstill(() -> listener.ends().size()))
                        .as(
                                "T11: silence alone ends nothing: a peer that answers is quiet, not dead: %s",
                                listener.ends())
                        .isZero();
            }
            peer.send("still here");
            assertThat(listener.awaitTexts(1)).containsExactly("still here");
        }
    }

    @Test
    final void t11_a_peer_that_gives_no_sign_of_life_is_left() throws Exception {
        Assumptions.assumeTrue(asksForLife(), "the transport cannot ask its peer for a sign of life");
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(context(peer.uri()).heartbeat(Duration.ofMillis(200)))) {
            open(transport, listener);
            peer.awaitConnection();
            peer.cut(Cut.SILENCE);
            assertThat(catchThrowable(listener::awaitEnd))
                    .as(
                            "T11: a peer that gives no sign of life when it is asked for one is left; after ten seconds it was not")
                    .isNull();
            assertThat(listener.ends().get(0).code())
                    .as("T11: a peer that gives no sign of life is lost: code 1006")
                    .isEqualTo(1006);
        }
        endedOnce(listener);
    }

    /** Before the tests that wait for something not to happen. */
    void assumePatience() {}

    private static Command reconnect(int number) {
        return new Command.Reconnect("run-" + number, null, null, null, null, null);
    }
}
