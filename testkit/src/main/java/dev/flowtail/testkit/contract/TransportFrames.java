package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.Transport;
import dev.flowtail.testkit.recorder.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules T3, T5 and T6: frames arrive whole, in order, one at a time, and no faster than they are taken. */
abstract class TransportFrames extends TransportOpening {
    private static final int LIMIT = 10_000;
    private static final int LARGE = 1024 * 1024;
    private static final int MANY = 48;

    @Test
    final void t03_calls_of_the_listener_are_serial_and_in_order() throws Exception {
        RecordingListener listener = new RecordingListener();
        List<String> texts =
                IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            connect(transport, listener, peer);
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
            connect(transport, listener, peer);
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
    final void t05_a_listener_that_blocks_stops_the_reading() throws Exception {
        assumePatience("T5");
        RecordingListener listener = new RecordingListener();
        listener.block();
        List<String> sent = new ArrayList<>();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            connect(transport, listener, peer);
            Thread sender = new Thread(() -> IntStream.range(0, MANY).forEach(i -> {
                peer.send(i + " " + "x".repeat(LARGE));
                synchronized (sent) {
                    sent.add(Integer.toString(i));
                }
            }));
            sender.setDaemon(true);
            sender.start();
            int taken = Seconds.awaitStandstill(
                    () -> {
                        synchronized (sent) {
                            return sent.size();
                        }
                    },
                    MANY,
                    patience(Duration.ofMillis(500)));
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
            connect(transport, listener, peer);
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
            connect(transport, listener, peer);
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
}
