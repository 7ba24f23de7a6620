package dev.flowtail.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.proxy.Line.End;
import dev.flowtail.testkit.scenario.Cut;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultProxyTest {
    @Test
    void without_a_fault_everything_passes_also_the_end_of_one_direction() throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            End server = line.server();
            client.say("hello");
            assertThat(server.hear(5)).isEqualTo("hello");
            client.socket().shutdownOutput();
            assertThat(server.hearToTheEnd()).isEqualTo("FIN");
            server.say("goodbye");
            server.socket().close();
            assertThat(client.hearToTheEnd()).isEqualTo("goodbyeFIN");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ws://example.org/workflows/ws, ws://localhost:PORT/workflows/ws",
        "https://user@example.org:7777/a%20b?c=%26, https://user@localhost:PORT/a%20b?c=%26"
    })
    void an_address_goes_through_the_proxy_and_stays_the_same_otherwise(URI original, String through) throws Exception {
        try (Line line = Line.open()) {
            assertThat(line.proxy.uri(original)).hasToString(through.replace("PORT", "" + line.proxy.port()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN", "RST"})
    void both_ends_of_every_connection_see_a_cut_and_new_ones_are_whole(Cut cut) throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            End server = line.server();
            client.say("hello");
            server.hear(5);
            line.proxy.cut(cut);
            assertThat(client.hearToTheEnd()).isEqualTo(cut.name());
            assertThat(server.hearToTheEnd()).isEqualTo(cut.name());
            End next = line.client();
            next.say("again");
            assertThat(line.server().hear(5)).isEqualTo("again");
            assertThat(line.proxy.connections()).isEqualTo(2);
        }
    }

    /** Whether the proxy has reached the server by then is the machine's affair, so it is tried many times. */
    @RepeatedTest(20)
    void a_connection_can_be_cut_as_soon_as_it_is_there() throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            line.proxy.awaitConnections(1);
            line.proxy.cut(Cut.FIN);
            assertThat(client.hearToTheEnd()).isEqualTo("FIN");
            assertThat(line.server().hearToTheEnd()).isEqualTo("FIN");
        }
    }

    @Test
    void in_silence_nothing_passes_and_both_ends_stay_open_while_others_talk() throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            End server = line.server();
            client.say("hello");
            server.hear(5);
            line.proxy.cut(Cut.SILENCE);
            client.say("lost");
            server.say("lost");
            End otherClient = line.client();
            End otherServer = line.server();
            otherClient.say("x");
            assertThat(otherServer.hear(1)).isEqualTo("x");
            line.proxy.cut(Cut.RST);
            assertThat(client.hearToTheEnd()).isEqualTo("RST");
            assertThat(server.hearToTheEnd()).isEqualTo("RST");
        }
    }

    @Test
    void one_end_that_leaves_in_silence_is_not_missed_by_the_other() throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            End server = line.server();
            client.say("hello");
            server.hear(5);
            line.proxy.cut(Cut.SILENCE);
            client.socket().close();
            End other = line.client();
            line.server().say("y");
            assertThat(other.hear(1)).isEqualTo("y");
            assertThat(server.socket().getInputStream().available()).isZero();
            line.proxy.cut(Cut.FIN);
            assertThat(server.hearToTheEnd()).isEqualTo("FIN");
        }
    }

    @Test
    void new_connections_are_refused_for_a_while_and_old_ones_go_on() throws Exception {
        try (Line line = Line.open()) {
            End client = line.client();
            End server = line.server();
            line.proxy.refuse();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(line::client).isInstanceOf(ConnectException.class);
            }
            server.say("still here");
            assertThat(client.hear(10)).isEqualTo("still here");
            line.proxy.listen();
            line.client().say("back");
            assertThat(line.server().hear(4)).isEqualTo("back");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "7, 3", "500, 64"})
    void a_connection_is_cut_after_exactly_so_many_bytes_from_the_server(int bytes, int pieces) throws Exception {
        try (Line line = Line.open()) {
            line.proxy.links(
                    number -> number == 0 ? Link.clear().pieces(pieces).cutAfter(bytes, Cut.FIN) : Link.clear());
            String text = "0123456789".repeat(100);
            End client = line.client();
            line.server().say(text);
            assertThat(client.hearToTheEnd()).isEqualTo(text.substring(0, bytes) + "FIN");
            assertThat(line.proxy.cuts()).isEqualTo(1);
            End next = line.client();
            line.server().say(text);
            assertThat(next.hear(1000)).isEqualTo(text);
        }
    }

    @Test
    void a_slow_narrow_link_in_pieces_changes_nothing_but_the_time() throws Exception {
        try (Line line = Line.open()) {
            line.proxy.link(Link.clear()
                    .latency(Duration.ofMillis(2))
                    .bytesPerSecond(100_000)
                    .pieces(7));
            String text = "abcdefghij".repeat(100);
            End client = line.client();
            End server = line.server();
            server.say(text);
            assertThat(client.hear(1000)).isEqualTo(text);
            client.say(text);
            assertThat(server.hear(1000)).isEqualTo(text);
        }
    }

    @Test
    void a_proxy_that_does_not_read_fills_the_window_of_the_client() throws Exception {
        try (Line line = Line.open();
                SocketChannel client = SocketChannel.open(new InetSocketAddress("localhost", line.proxy.port()))) {
            End server = line.server();
            line.proxy.pauseReading();
            client.configureBlocking(false);
            long sent = 0;
            for (int written = 1; written > 0; sent += written) {
                written = client.write(ByteBuffer.allocate(1 << 20));
                assertThat(sent).as("bytes that were taken though nobody reads").isLessThan(64 << 20);
            }
            assertThat(server.socket().getInputStream().available()).isZero();
            server.say("deaf");
            ByteBuffer answer = ByteBuffer.allocate(4);
            client.configureBlocking(true);
            while (answer.hasRemaining()) {
                client.read(answer);
            }
            line.proxy.resumeReading();
            client.shutdownOutput();
            assertThat(server.socket().getInputStream().readAllBytes()).hasSize((int) sent);
        }
    }

    @Test
    void where_the_server_is_gone_the_client_is_reset() throws Exception {
        try (Socket deserted = new Socket()) {
            // A port that is ours and does not listen: one that was given back may be anybody's.
            deserted.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (FaultProxy proxy = FaultProxy.to("localhost", deserted.getLocalPort());
                    Socket client = new Socket("localhost", proxy.port())) {
                assertThat(new End(client).hearToTheEnd()).isEqualTo("RST");
                proxy.awaitConnections(1);
            }
        }
    }

    @Test
    void closing_it_ends_what_waits_inside() throws Exception {
        Line line = Line.open();
        line.proxy.link(Link.clear().bytesPerSecond(1));
        End client = line.client();
        line.server().say("this would take half a minute");
        assertThat(client.hear(1)).isEqualTo("t");
        line.proxy.pauseReading();
        client.say("unread");
        line.close();
        assertThat(client.hearToTheEnd()).matches("(FIN|RST)");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("flowtail-proxy"));
    }
}
