package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.testkit.recorder.RecordingListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules T1 and T2: a connection opens, or tells why not. */
abstract class TransportOpening extends TransportSubject {
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
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Socket bound = new Socket()) {
            // A port that is ours and does not listen: one that was given back may be anybody's.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI deserted = URI.create(peer.uri().getScheme() + "://localhost:" + bound.getLocalPort() + "/");
            try (Transport transport = transport(deserted)) {
                refuses(transport, listener, deserted, TransportException.Reason.UNREACHABLE);
            }
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
                BOUND,
                () -> catchThrowable(() -> transport.open(listener)),
                "T2: open() neither returned nor threw within half a minute");
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
}
