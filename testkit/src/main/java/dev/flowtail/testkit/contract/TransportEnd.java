package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flowtail.spi.Transport;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.scenario.Cut;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules T4, T9 and T11: a connection ends once, for a reason, and for good. */
abstract class TransportEnd extends TransportCommands {
    /** As long a peer has for its sign of life, also where the machine is too busy to let it answer at once. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);

    @Test
    final void t04_the_peers_goodbye_is_told_once_with_its_words() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            connect(transport, listener, peer);
            peer.send("last words");
            peer.end(1001, "going home");
            assertThat(listener.awaitEnd())
                    .as("T4: onClosed tells what the peer said, and that it was the peer")
                    .isEqualTo(goodbye(1001, "going home"));
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
            connect(transport, listener, peer);
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
            connect(transport, listener, peer);
            closesInBoundedTime(transport);
            listener.awaitEnd();
        }
        endedOnce(listener);
    }

    @Test
    final void t09_a_lost_connection_stays_lost() throws Exception {
        assumePatience("T9");
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            connect(transport, listener, peer);
            peer.cut(Cut.FIN);
            listener.awaitEnd();
            assertThat(Seconds.awaitStandstill(peer::connections, 2, patience(Duration.ofMillis(500))))
                    .as(
                            "T9: no reconnecting inside a transport: that is the run protocol's work, which must know what was lost")
                    .isEqualTo(1);
        }
    }

    @Test
    final void t11_silence_alone_ends_nothing() throws Exception {
        assumePatience("T11");
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(context(peer.uri()).heartbeat(HEARTBEAT))) {
            connect(transport, listener, peer);
            assertThat(Seconds.awaitStandstill(
                            () -> listener.ends().size(),
                            1,
                            patience(HEARTBEAT.multipliedBy(9).dividedBy(4))))
                    .as("T11: silence alone ends nothing: a peer that answers is quiet, not dead: %s", listener.ends())
                    .isZero();
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
            connect(transport, listener, peer);
            peer.cut(Cut.SILENCE);
            assertThat(catchThrowable(listener::awaitEnd))
                    .as(
                            "T11: a peer that gives no sign of life when it is asked for one is left; after half a minute it was not")
                    .isNull();
            assertThat(listener.ends().get(0).code())
                    .as("T11: a peer that gives no sign of life is lost: code 1006")
                    .isEqualTo(1006);
        }
        endedOnce(listener);
    }
}
