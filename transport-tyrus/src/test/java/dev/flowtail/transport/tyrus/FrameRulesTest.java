package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6455, sections 5 and 8.1, as a server may break it. */
@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class FrameRulesTest {
    private final Recorder recorder = new Recorder();

    static Stream<Arguments> wrong() {
        Stream<Arguments> named = Stream.of(
                Arguments.of("masked", Wires.bytes(0x81, 0x82, 0, 0, 0, 0, 'h', 'i')),
                Arguments.of("length with the top bit", Wires.bytes(0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 1)),
                Arguments.of("length longer than needed, 16 bits", Wires.bytes(0x81, 126, 0, 125)),
                Arguments.of(
                        "length longer than needed, 64 bits", Wires.bytes(0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)),
                Arguments.of("ping of 126 bytes", Wires.frame(0x89, new byte[126])),
                Arguments.of("fragmented ping", Wires.frame(0x09, new byte[1])),
                Arguments.of("fragmented close", Wires.frame(0x08, Wires.bytes(3, 232))),
                Arguments.of("continuation without a start", Wires.frame(0x80, Wires.bytes('x'))),
                Arguments.of(
                        "text inside a message",
                        Wires.join(Wires.frame(0x01, Wires.bytes('x')), Wires.frame(0x81, Wires.bytes('y')))),
                Arguments.of(
                        "binary inside a text message",
                        Wires.join(Wires.frame(0x01, Wires.bytes('x')), Wires.frame(0x82, Wires.bytes('y')))),
                Arguments.of("close with one byte", Wires.frame(0x88, Wires.bytes(3))));
        Stream<Arguments> reserved = Stream.of(0x40, 0x20, 0x10)
                .flatMap(bit -> Stream.of(
                        Arguments.of("reserved bit " + bit, Wires.bytes(0x81 | bit, 0)),
                        Arguments.of("reserved bit " + bit + " with payload", Wires.bytes(0x81 | bit, 1, 'x')),
                        Arguments.of("reserved bit " + bit + " in a ping", Wires.bytes(0x89 | bit, 0))));
        Stream<Arguments> opcodes = Stream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .map(opcode -> Arguments.of("opcode " + opcode, Wires.bytes(0x80 | opcode, 0)));
        Stream<Arguments> codes = Stream.of(0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535)
                .map(code -> Arguments.of("close code " + code, Wires.close(code, "")));
        return Stream.of(named, reserved, opcodes, codes).flatMap(arguments -> arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_the_protocol_forbids_ends_the_connection_with_1002(String what, byte[] bytes) throws Exception {
        fails(1002, bytes);
    }

    static Stream<Arguments> notUtf8() {
        return Stream.of(
                Arguments.of("overlong", Wires.bytes(0xC0, 0xAF)),
                Arguments.of("overlong in three", Wires.bytes(0xE0, 0x80, 0xAF)),
                Arguments.of("surrogate", Wires.bytes(0xED, 0xA0, 0x80)),
                Arguments.of("above the last", Wires.bytes(0xF4, 0x90, 0x80, 0x80)),
                Arguments.of("lone continuation", Wires.bytes('a', 0x80)),
                Arguments.of("never used", Wires.bytes(0xFF)),
                Arguments.of("cut off", Wires.bytes('a', 0xE2, 0x82)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void text_that_is_not_utf8_ends_the_connection_with_1007(String what, byte[] text) throws Exception {
        fails(1007, Wires.frame(0x81, text));
        byte[] one = Arrays.copyOf(text, 1);
        byte[] rest = Arrays.copyOfRange(text, 1, text.length);
        fails(1007, Wires.join(Wires.frame(0x01, one), Wires.frame(0x80, rest)));
    }

    @Test
    void a_close_reason_that_is_not_utf8_ends_the_connection_with_1007() throws Exception {
        fails(1007, Wires.frame(0x88, Wires.bytes(3, 232, 0xC0, 0xAF)));
    }

    /** The text before is delivered, what is wrong is not, nothing after it counts, and the server is told the code. */
    private void fails(int code, byte[] wrong) throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.text("before"), wrong, Wires.text("after"));
                    Peer.Received last = line.frame();
                    assertThat(last.opcode()).isEqualTo(8);
                    assertThat(last.closeCode()).isEqualTo(code);
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("before");
            CloseReason reason = recorder.closed();
            assertThat(reason.code()).isEqualTo(code);
            assertThat(reason.remote()).isFalse();
            assertThat(reason.text()).startsWith("The server ");
            assertThat(recorder.waiting()).isZero();
            peer.await();
        }
    }

    @Test
    void text_is_the_same_wherever_it_is_cut() throws Exception {
        String text = "aé€😀 日本語 ñ";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Peer peer = Peer.open(line -> {
                    for (int at = 0; at <= bytes.length; at++) {
                        byte[] head = Arrays.copyOf(bytes, at);
                        byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
                        // Cut into fragments, and then into segments.
                        line.send(Wires.frame(0x01, head), Wires.frame(0x80, tail));
                        byte[] whole = Wires.frame(0x81, bytes);
                        line.send(Arrays.copyOf(whole, at));
                        line.send(Arrays.copyOfRange(whole, at, whole.length));
                    }
                    for (byte one : Wires.frame(0x81, bytes)) {
                        line.send(new byte[] {one});
                    }
                    line.frame();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            for (int i = 0; i < 2 * (bytes.length + 1) + 1; i++) {
                assertThat(recorder.text()).isEqualTo(text);
            }
        }
    }

    @Test
    void a_ping_between_fragments_is_answered_before_the_next_one() throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.frame(0x01, Wires.bytes('a')), Wires.frame(0x89, Wires.bytes(1, 2, 3)));
                    Peer.Received pong = line.frame();
                    assertThat(pong.opcode()).isEqualTo(10);
                    assertThat(pong.payload()).containsExactly(1, 2, 3);
                    line.send(Wires.frame(0x80, Wires.bytes('b')));
                    line.frame();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("ab");
        }
    }

    @Test
    void pongs_without_a_ping_and_empty_frames_are_harmless() throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.frame(0x8A, Wires.bytes('x')), Wires.frame(0x8A, new byte[0]));
                    line.send(
                            Wires.frame(0x01, new byte[0]),
                            Wires.frame(0, new byte[0]),
                            Wires.frame(0x80, new byte[0]));
                    line.send(Wires.frame(0x81, new byte[0]), Wires.text("end"));
                    line.frame();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEmpty();
            assertThat(recorder.text()).isEmpty();
            assertThat(recorder.text()).isEqualTo("end");
        }
    }

    @Test
    void a_binary_message_is_taken_as_text() throws Exception {
        byte[] json = "{\"event\":\"pong ✓\"}".getBytes(StandardCharsets.UTF_8);
        try (Peer peer = Peer.open(line -> {
                    line.send(Wires.frame(0x82, json));
                    line.send(Wires.frame(0x02, Arrays.copyOf(json, 15)));
                    line.send(Wires.frame(0x80, Arrays.copyOfRange(json, 15, json.length)));
                    line.send(Wires.frame(0x82, Wires.bytes(0xFF)), Wires.text("end"));
                    line.frame();
                });
                Transport transport = Ask.of(peer).open(recorder)) {
            assertThat(recorder.text()).isEqualTo("{\"event\":\"pong ✓\"}");
            assertThat(recorder.text()).isEqualTo("{\"event\":\"pong ✓\"}");
            assertThat(recorder.text()).isEqualTo("\uFFFD");
            assertThat(recorder.text()).isEqualTo("end");
        }
    }
}
