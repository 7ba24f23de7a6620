package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flowtail.spi.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class LocalhostTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void localhost_is_reached_on_whichever_address_listens(String address) throws Exception {
        Recorder recorder = new Recorder();
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        } catch (IOException e) {
            abort("no " + address + " on this machine");
        }
        try (Peer peer = Peer.at(server, line -> {
                    assertThat(line.accept()).contains("Host: localhost:" + line.socket.getLocalPort());
                    line.text("here");
                    line.frame();
                });
                Transport transport =
                        Ask.of(peer).to("ws://localhost:" + peer.port() + "/ws").open(recorder)) {
            assertThat(recorder.text()).isEqualTo("here");
        }
    }
}
