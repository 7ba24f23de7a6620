package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class MessageLimitTest {
    private static final int LIMIT = 100_000;

    private final Recorder recorder = new Recorder();

    private void tooLarge(Peer.Script script) throws Exception {
        try (Peer peer = Peer.open(script);
                Transport transport = Ask.of(peer).atMost(LIMIT).open(recorder)) {
            CloseReason reason = recorder.closed();
            assertThat(reason.code()).isEqualTo(1009);
            assertThat(reason.remote()).isFalse();
            assertThat(reason.text()).contains("limit of 100000 bytes").contains("--max-message-size");
            assertThat(recorder.waiting()).isZero();
            peer.await();
        }
    }

    @Test
    void a_frame_above_the_limit_is_refused_by_its_head() throws Exception {
        tooLarge(line -> {
            line.send(Wires.head(0x81, LIMIT + 1));
            assertThat(line.frame().closeCode()).isEqualTo(1009);
        });
    }

    @Test
    void an_absurd_length_is_refused_by_its_head() throws Exception {
        tooLarge(line -> {
            line.send(Wires.head(0x81, 1L << 40), new byte[10]);
            assertThat(line.frame().closeCode()).isEqualTo(1009);
        });
        tooLarge(line -> {
            line.send(Wires.head(0x81, Long.MAX_VALUE));
            assertThat(line.frame().closeCode()).isEqualTo(1009);
        });
    }

    @Test
    void fragments_count_together() throws Exception {
        tooLarge(line -> {
            line.send(Wires.frame(0x01, new byte[LIMIT]), Wires.frame(0x80, new byte[1]));
            assertThat(line.frame().closeCode()).isEqualTo(1009);
        });
    }

    @Test
    void endless_fragments_are_bounded() throws Exception {
        tooLarge(line -> {
            Thread writer = new Thread(() -> {
                try {
                    line.send(Wires.frame(0x02, new byte[1]));
                    while (true) {
                        line.send(Wires.frame(0, new byte[1024]));
                    }
                } catch (java.io.IOException e) {
                    // The client has left, as it should.
                }
            });
            writer.setDaemon(true);
            writer.start();
            assertThat(line.frame().closeCode()).isEqualTo(1009);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_525, 65_526, 65_527, 65_532, 65_533, 65_535, 65_536, 65_537, 99_999, LIMIT})
    void a_message_up_to_the_limit_is_whole(int size) throws Exception {
        char[] characters = new char[size - size / 3 * 2];
        Arrays.fill(characters, 0, size / 3, '€');
        Arrays.fill(characters, size / 3, characters.length, 'x');
        byte[] bytes = new String(characters).getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSize(size);
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.text("a"), Wires.frame(0x81, bytes), Wires.text("b"));
                    line.send(Wires.frame(0x01, new byte[0]), Wires.frame(0, bytes), Wires.frame(0x80, new byte[0]));
                    line.send(Wires.frame(0x82, bytes));
                    line.frame();
                });
                Transport transport = Ask.of(peer).atMost(LIMIT).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("a");
            assertThat(recorder.text()).isEqualTo(new String(characters));
            assertThat(recorder.text()).isEqualTo("b");
            assertThat(recorder.text()).isEqualTo(new String(characters));
            assertThat(recorder.text()).isEqualTo(new String(characters));
        }
    }

    @Test
    void a_message_of_many_megabytes_is_whole() throws Exception {
        String text = "0123456789abcdeé".repeat(1 << 19);
        try (Peer peer = Peer.open(line -> {
                    line.text(text);
                    line.frame();
                });
                Transport transport = Ask.of(peer).atMost(32 << 20).open(recorder)) {
            assertThat(recorder.text().equals(text)).isTrue();
        }
    }
}
